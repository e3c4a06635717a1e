package io.tidepool.collector.kafka;

import com.microsoft.kiota.ApiException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;

/** Tells a partner that is away from a record that is bad. */
final class Network {
    private static final int SERVER_ERROR = 500;

    private Network() {}

    /** Whether a connection that failed, an answer that did not come, or a server in trouble is behind the problem. */
    static boolean isBehind(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof TimeoutException
                    || cause instanceof ApiException answer && answer.getResponseStatusCode() >= SERVER_ERROR) {
                return true;
            }
        }
        return false;
    }
}
