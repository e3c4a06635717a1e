package io.tidepool.collector.kafka;

import java.net.SocketException;
import java.util.concurrent.TimeoutException;

/** Tells a partner that is away from a record that is bad. */
final class Network {
    private Network() {}

    /** Whether a connection that failed, or an answer that did not come, is behind the problem. */
    static boolean isBehind(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
