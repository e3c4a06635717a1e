package io.tidepool.letter;

import com.microsoft.kiota.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a registry that is away from a record that is wrong. */
final class RegistryTrouble {
    private static final int NOT_FOUND = 404;

    private RegistryTrouble() {}

    static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer && answer.getResponseStatusCode() != NOT_FOUND
                    || cause instanceof IOException && !isOfTheBytes(cause)
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException
                    || isOfTheClient(cause)) {
                return true;
            }
        }
        return false;
    }

    static boolean isUnknownSchema(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer && answer.getResponseStatusCode() == NOT_FOUND) {
                return true;
            }
        }
        return false;
    }

    /** A record that ends too early, or a number that is none. */
    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.");
    }

    private static boolean isOfTheClient(Throwable cause) {
        var name = cause.getClass().getName();
        return name.startsWith("io.netty.") || name.startsWith("io.vertx.");
    }
}
