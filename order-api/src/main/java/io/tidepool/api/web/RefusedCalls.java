package io.tidepool.api.web;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.user.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Writes the operation log of changing calls that were not carried out; those that were write their own. */
@Component
final class RefusedCalls implements HandlerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(RefusedCalls.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final OperationLog operations;

    RefusedCalls(OperationLog operations) {
        this.operations = operations;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception exception) {
        if (reads(request, handler)
                || response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()
                // The log is in the database that does not answer; to try would double the wait.
                || request.getAttribute(ErrorAnswers.DATABASE_DOWN) != null
                || !(handler instanceof HandlerMethod method)
                // Anybody can call these as often as they like; those that matter write their own.
                || method.getMethodAnnotation(Open.class) != null) {
            return;
        }
        try {
            operations.record(new Operation(
                    ActorArgument.of(request),
                    request.getMethod().toLowerCase(Locale.ROOT) + " "
                            + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                    method.getBeanType().getSimpleName(),
                    request.getRequestURI(),
                    null,
                    null,
                    response.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()
                            ? Operation.Result.REFUSED
                            : Operation.Result.FAILED,
                    "status " + response.getStatus()));
        } catch (DataAccessException e) {
            log.warn("operation log not written: {}", e.toString());
        }
    }

    /** Also with a body, as a preview does. */
    private static boolean reads(HttpServletRequest request, Object handler) {
        return READING.contains(request.getMethod())
                || handler instanceof HandlerMethod method
                        && Optional.ofNullable(method.getMethodAnnotation(Permit.class))
                                .filter(permit -> permit.value() == Permission.READ)
                                .isPresent();
    }
}
