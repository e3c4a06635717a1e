package io.tidepool.local.simulator.fault;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A fault that meets calls whose verb and path fit.
 *
 * @param verb HTTP method, empty for every one
 * @param path regular expression found anywhere in the path, empty for every path
 * @param action what happens
 * @param milliseconds for LATENCY: the delay
 * @param status for STATUS: the HTTP status to answer
 * @param retryAfterSeconds for STATUS: the Retry-After header, 0 for none
 * @param message for STATUS: the message, empty for a usual one
 * @param times how many calls it meets; 0 for all until the rule is taken away
 */
public record FaultRule(
        String verb,
        String path,
        Action action,
        long milliseconds,
        int status,
        int retryAfterSeconds,
        String message,
        int times) {

    public enum Action {
        /** The call is answered later. */
        LATENCY,
        /** The call is never answered and changes nothing; its connection ends when the rules are set anew. */
        HANG,
        /** The call takes effect and is never answered; its connection ends when the rules are set anew. */
        HANG_AFTER,
        /** The call waits until the rules are set anew; then it takes effect and is answered. */
        HOLD,
        /** The call is refused and changes nothing. */
        STATUS,
        /** The connection ends before the call has any effect. */
        DROP_BEFORE,
        /** The call takes effect, then the connection ends without an answer. */
        DROP_AFTER
    }

    public FaultRule(
            @Nullable String verb,
            @Nullable String path,
            @Nullable Action action,
            long milliseconds,
            int status,
            int retryAfterSeconds,
            @Nullable String message,
            int times) {
        this.verb = verb == null ? "" : verb;
        this.path = path == null ? "" : path;
        if (action == null) {
            throw new IllegalArgumentException(
                    "action: must be one of " + Arrays.toString(Action.values()) + ", was absent");
        }
        this.action = action;
        this.milliseconds = milliseconds;
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.message = message == null ? "" : message;
        this.times = times;
        if (action == Action.LATENCY && milliseconds <= 0) {
            throw new IllegalArgumentException("milliseconds: must be above 0 for LATENCY, was " + milliseconds);
        }
        if (action == Action.STATUS && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status: must be 400 to 599 for STATUS, was " + status);
        }
        try {
            Pattern.compile(this.path);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("path: must be a regular expression, was " + path, e);
        }
    }

    public static FaultRule status(String verb, String path, int status, int retryAfterSeconds, int times) {
        return new FaultRule(verb, path, Action.STATUS, 0, status, retryAfterSeconds, "", times);
    }

    public static FaultRule latency(String verb, String path, long milliseconds, int times) {
        return new FaultRule(verb, path, Action.LATENCY, milliseconds, 0, 0, "", times);
    }

    public static FaultRule hang(String verb, String path) {
        return new FaultRule(verb, path, Action.HANG, 0, 0, 0, "", 0);
    }

    public static FaultRule hangAfter(String verb, String path) {
        return new FaultRule(verb, path, Action.HANG_AFTER, 0, 0, 0, "", 0);
    }

    public static FaultRule hold(String verb, String path, int times) {
        return new FaultRule(verb, path, Action.HOLD, 0, 0, 0, "", times);
    }

    public static FaultRule dropBefore(String verb, String path, int times) {
        return new FaultRule(verb, path, Action.DROP_BEFORE, 0, 0, 0, "", times);
    }

    public static FaultRule dropAfter(String verb, String path, int times) {
        return new FaultRule(verb, path, Action.DROP_AFTER, 0, 0, 0, "", times);
    }

    boolean meets(String method, String target) {
        return (verb.isEmpty() || verb.equalsIgnoreCase(method))
                && Pattern.compile(path).matcher(target).find();
    }
}
