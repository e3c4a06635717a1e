package io.tidepool.api.web;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A refusal in the words of HTTP.
 *
 * @param errorCode lower case with underscores
 */
record Failure(HttpStatus status, String errorCode, String message, List<FieldMistake> mistakes) {
    static final Failure NO_LOGIN =
            new Failure(HttpStatus.UNAUTHORIZED, "not_logged_in", "log in first, or again", List.of());
    static final Failure FORBIDDEN =
            new Failure(HttpStatus.FORBIDDEN, "forbidden", "your roles do not permit this", List.of());
    static final Failure INTERNAL = new Failure(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "something went wrong here; the request id leads to the log",
            List.of());
    static final Failure DATABASE_DOWN = new Failure(
            HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "the database does not answer; try again", List.of());
    static final Failure TOO_LARGE =
            new Failure(HttpStatus.CONTENT_TOO_LARGE, "too_large", "the body is larger than 1 MiB", List.of());

    static Failure of(Refusal refusal) {
        return switch (refusal.reason()) {
            case INVALID -> of(HttpStatus.BAD_REQUEST, "invalid", refusal);
            case WRONG_STATE -> of(HttpStatus.BAD_REQUEST, "wrong_state", refusal);
            case CHANGED_MEANWHILE -> of(HttpStatus.BAD_REQUEST, "changed_meanwhile", refusal);
            case DUPLICATE -> of(HttpStatus.BAD_REQUEST, "duplicate", refusal);
            case WRONG_CREDENTIALS -> of(HttpStatus.UNAUTHORIZED, "wrong_credentials", refusal);
            case FORBIDDEN -> of(HttpStatus.FORBIDDEN, "forbidden", refusal);
            case NOT_FOUND -> of(HttpStatus.NOT_FOUND, "not_found", refusal);
            case TOO_MANY_REQUESTS -> of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", refusal);
            case UNAVAILABLE -> of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", refusal);
        };
    }

    private static Failure of(HttpStatus status, String errorCode, Refusal refusal) {
        return new Failure(status, errorCode, String.valueOf(refusal.getMessage()), refusal.mistakes());
    }

    /** A refusal of the web server or framework, in its own words. */
    static Failure of(int status, String message) {
        var known = HttpStatus.resolve(status);
        if (known == null || known.is5xxServerError()) {
            return INTERNAL;
        }
        return new Failure(known, known.name().toLowerCase(java.util.Locale.ROOT), message, List.of());
    }

    Envelope<ErrorData> envelope(String requestId) {
        return Envelope.failure(status.value(), message, new ErrorData(errorCode, mistakes, requestId));
    }
}
