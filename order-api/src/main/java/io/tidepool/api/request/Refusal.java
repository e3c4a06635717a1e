package io.tidepool.api.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not carried out, with the reason for the caller. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; the edge turns it into a status. */
    public enum Reason {
        /** Something in the request breaks a rule. */
        INVALID,
        /** The thing is not in a state that allows this. */
        WRONG_STATE,
        /** Somebody else changed the thing since the caller read it. */
        CHANGED_MEANWHILE,
        /** A unique value is taken. */
        DUPLICATE,
        WRONG_CREDENTIALS,
        FORBIDDEN,
        NOT_FOUND,
        TOO_MANY_REQUESTS,
        /** Something this needs does not answer. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final transient List<FieldMistake> mistakes;
    private final @Nullable Duration retryAfter;

    private Refusal(Reason reason, String message, List<FieldMistake> mistakes, @Nullable Throwable cause) {
        this(reason, message, mistakes, cause, null);
    }

    private Refusal(
            Reason reason,
            String message,
            List<FieldMistake> mistakes,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.reason = reason;
        this.mistakes = List.copyOf(mistakes);
        this.retryAfter = retryAfter;
    }

    /** A refusal that no single field explains. */
    public static Refusal because(Reason reason, String message) {
        return new Refusal(reason, message, List.of(), null);
    }

    /** The caller asks too often and may come back after this time. */
    public static Refusal tooMany(String message, Duration retryAfter) {
        return new Refusal(Reason.TOO_MANY_REQUESTS, message, List.of(), null, retryAfter);
    }

    /** Something the request needs is down. */
    public static Refusal unavailable(String message, Throwable cause) {
        return new Refusal(Reason.UNAVAILABLE, message, List.of(), cause);
    }

    /** A thing that does not exist, or no longer does. */
    public static Refusal notFound(String what, long id) {
        return because(Reason.NOT_FOUND, "there is no " + what + " with id " + id);
    }

    /** The caller's version is not the present one. */
    public static Refusal changedMeanwhile(String what, long sent, long present) {
        return because(
                Reason.CHANGED_MEANWHILE,
                what + " was changed meanwhile: you sent version " + sent + ", it is at " + present
                        + "; read it again");
    }

    /**
     * One or more wrong fields.
     *
     * @throws IllegalArgumentException when the list is empty
     */
    public static Refusal invalid(List<FieldMistake> mistakes) {
        if (mistakes.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a mistake");
        }
        var first = mistakes.get(0);
        return new Refusal(Reason.INVALID, first.field() + " " + first.message(), mistakes, null);
    }

    /** One wrong field. */
    public static Refusal invalid(String field, @Nullable Object value, String message) {
        return invalid(List.of(new FieldMistake(field, value == null ? "" : value.toString(), message)));
    }

    public Reason reason() {
        return reason;
    }

    public List<FieldMistake> mistakes() {
        return mistakes;
    }

    /** When to come back; empty when that is not known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
