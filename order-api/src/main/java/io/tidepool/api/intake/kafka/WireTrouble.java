package io.tidepool.api.intake.kafka;

import com.microsoft.kiota.ApiException;
import java.io.IOException;
import java.util.Objects;

/** Tells bytes that are wrong from a registry that does not answer. */
final class WireTrouble {
    /** A registry that answers so, as when its database is away, has not looked at the record. */
    private static final int SERVER_ERROR = 500;

    private WireTrouble() {}

    static boolean mayPass(Throwable trouble) {
        for (Throwable t = trouble; t != null; t = t.getCause()) {
            if (t instanceof ApiException answer && answer.getResponseStatusCode() >= SERVER_ERROR
                    || t instanceof IOException && !(t instanceof java.io.EOFException)
                    || t.getClass().getName().startsWith("io.netty.")
                    || t instanceof java.util.concurrent.TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Why a record is unusable, or else the message of the root. */
    static String reason(Throwable trouble) {
        for (Throwable t = trouble; t != null; t = t.getCause()) {
            if (t instanceof UnusableRecord && t.getMessage() != null) {
                return t.getMessage();
            }
        }
        return rootMessage(trouble);
    }

    static String rootMessage(Throwable trouble) {
        var root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    }
}
