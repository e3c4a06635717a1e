package io.tidepool.letter;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;

/** Tells a registry that is away from a record that is wrong. */
final class RegistryTrouble {
    private static final int NOT_FOUND = 404;

    private RegistryTrouble() {}

    static boolean isAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var status = RegistryAnswer.status(cause);
            if (status.isPresent() && status.getAsInt() != NOT_FOUND
                    || cause instanceof IOException && !isOfTheBytes(cause)
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException
                    || RegistryAnswer.isOfTheClient(cause)) {
                return true;
            }
        }
        return false;
    }

    static boolean isUnknownSchema(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (RegistryAnswer.status(cause).equals(OptionalInt.of(NOT_FOUND))) {
                return true;
            }
        }
        return false;
    }

    /** A record that ends too early, or a number that is none. */
    private static boolean isOfTheBytes(Throwable cause) {
        return cause instanceof EOFException || cause.getClass().getName().startsWith("org.apache.avro.");
    }
}
