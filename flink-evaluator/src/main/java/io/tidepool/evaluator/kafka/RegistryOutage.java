package io.tidepool.evaluator.kafka;

import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a registry that is away from a record that is wrong. */
final class RegistryOutage {
    private RegistryOutage() {}

    static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof java.io.EOFException)
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
