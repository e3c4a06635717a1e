package io.tidepool.api.web;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception of a route into an envelope that gives no internals away. */
@RestControllerAdvice
class ErrorAnswers extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    /** Attribute of a request that found no database. */
    static final String DATABASE_DOWN = ErrorAnswers.class.getName() + ".database-down";

    /** Of the files of the page, which takes what no route takes, and only reading. */
    private static final String EVERYTHING_ELSE = "/**";

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal, HttpServletRequest request) {
        if (refusal.reason() == Refusal.Reason.UNAVAILABLE) {
            log.warn("{}: {}", refusal.getMessage(), String.valueOf(refusal.getCause()));
        }
        var headers = new HttpHeaders();
        refusal.retryAfter()
                .ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1)));
        return answer(Failure.of(refusal), request, headers);
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        // What is said when the connection broke: its rollback fails too.
        TransactionSystemException.class
    })
    ResponseEntity<Object> databaseDown(Exception exception, HttpServletRequest request) {
        log.warn("database does not answer: {}", exception.toString());
        request.setAttribute(DATABASE_DOWN, true);
        return answer(Failure.DATABASE_DOWN, request, new HttpHeaders());
    }

    /** Of a query or a form that is none. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Object> unreadable(Exception exception, HttpServletRequest request) {
        return answer(
                Failure.of(HttpStatus.BAD_REQUEST.value(), "the parameters cannot be read"),
                request,
                new HttpHeaders());
    }

    /** @throws Exception again when an answer has begun: the connection is cut, so that nobody takes it for whole */
    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (response.isCommitted()) {
            log.warn("{} {} was cut off: {}", request.getMethod(), request.getRequestURI(), exception.toString());
            throw exception;
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return answer(Failure.INTERNAL, request, new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var field = exception instanceof MethodArgumentTypeMismatchException argument
                ? snakeCase(argument.getName())
                : String.valueOf(exception.getPropertyName());
        return answer(
                Failure.of(Refusal.invalid(field, exception.getValue(), rule(exception))), servlet(request), headers);
    }

    private static String rule(TypeMismatchException exception) {
        // Of a list, what one of its values must be.
        var type = exception.getCause() instanceof ConversionFailedException failed
                ? failed.getTargetType().getType()
                : exception.getRequiredType();
        return "must be " + (type == null ? "another type" : JsonMistakes.rule(type));
    }

    /** Of parameters that are read as one object. */
    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var mistakes = exception.getFieldErrors().stream()
                .map(error -> new FieldMistake(
                        error.getField(),
                        Objects.toString(error.getRejectedValue(), ""),
                        rule(error.unwrap(TypeMismatchException.class))))
                .toList();
        return answer(Failure.of(Refusal.invalid(mistakes)), servlet(request), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var mistake = new FieldMistake(exception.getParameterName(), "", "must be given");
        return answer(Failure.of(Refusal.invalid(List.of(mistake))), servlet(request), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (BodyLimit.exceeded(exception)) {
            return answer(Failure.TOO_LARGE, servlet(request), headers);
        }
        return answer(Failure.of(JsonMistakes.of(exception)), servlet(request), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (EVERYTHING_ELSE.equals(servlet(request).getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))) {
            return noRoute(servlet(request), headers);
        }
        var allowed = exception.getSupportedHttpMethods();
        var message = exception.getMethod() + " is not allowed here" + (allowed == null ? "" : ", only " + allowed);
        return answer(Failure.of(HttpStatus.METHOD_NOT_ALLOWED.value(), message), servlet(request), headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var servlet = servlet(request);
        if (status.is5xxServerError()) {
            log.error("{} {} failed", servlet.getMethod(), servlet.getRequestURI(), exception);
        }
        return status.value() == HttpStatus.NOT_FOUND.value()
                ? noRoute(servlet, headers)
                : answer(Failure.of(status.value(), String.valueOf(exception.getMessage())), servlet, headers);
    }

    private static ResponseEntity<Object> noRoute(HttpServletRequest request, HttpHeaders headers) {
        var message = "there is no route " + request.getMethod() + " " + request.getRequestURI();
        return answer(Failure.of(HttpStatus.NOT_FOUND.value(), message), request, headers);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static HttpServletRequest servlet(WebRequest request) {
        return ((ServletWebRequest) request).getRequest();
    }

    private static ResponseEntity<Object> answer(Failure failure, HttpServletRequest request, HttpHeaders headers) {
        // Named, as a route that answers otherwise would find no way to write it.
        return ResponseEntity.status(failure.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(failure.envelope(RequestIds.of(request)));
    }
}
