package io.tidepool.api.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the web server sends what failed outside of the routes. */
@Controller
class ErrorPage implements ErrorController {
    private final FailureWriter failures;

    ErrorPage(FailureWriter failures) {
        this.failures = failures;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpStatus.NOT_FOUND.value();
        var known = HttpStatus.resolve(status);
        var message = known == null ? "refused" : known.getReasonPhrase().toLowerCase(Locale.ROOT);
        failures.write(request, response, Failure.of(status, message));
    }
}
