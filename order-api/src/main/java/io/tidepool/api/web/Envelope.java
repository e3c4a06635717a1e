package io.tidepool.api.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every answer.
 *
 * @param code the HTTP status
 * @param msg {@code success}, or what is wrong
 * @param data the answer, or {@link ErrorData} of a refusal
 */
public record Envelope<T>(int code, String msg, @Nullable T data) {
    private static final int OK = 200;

    public static <T> Envelope<T> of(T data) {
        return new Envelope<>(OK, "success", data);
    }

    /** What there is, if there is anything. */
    public static <T> Envelope<T> perhaps(Optional<T> data) {
        return new Envelope<>(OK, "success", data.orElse(null));
    }

    /** Done, with nothing to say. */
    public static Envelope<Void> done() {
        return new Envelope<>(OK, "success", null);
    }

    static Envelope<ErrorData> failure(int status, String message, ErrorData data) {
        return new Envelope<>(status, message, data);
    }
}
