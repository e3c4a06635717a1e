package io.tidepool.evaluator.kafka;

import com.microsoft.kiota.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a registry that is away from a record that is wrong. */
final class RegistryOutage {
    private RegistryOutage() {}

    static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer && answer.getResponseStatusCode() >= 500) {
                return true;
            }
            // The end of a record that is too short is an IOException too.
            if (cause instanceof IOException && !(cause instanceof EOFException)
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException) {
                return true;
            }
        }
        return false;
    }
}
