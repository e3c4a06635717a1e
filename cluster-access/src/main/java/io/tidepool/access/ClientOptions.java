package io.tidepool.access;

import java.time.Duration;

/**
 * How patient a client is.
 *
 * @param connectTimeout for the connection with its TLS handshake
 * @param requestTimeout from a request to its whole answer; watches are not cut by it
 */
public record ClientOptions(Duration connectTimeout, Duration requestTimeout) {
    public ClientOptions {
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("requestTimeout", requestTimeout);
    }

    private static void requirePositive(String field, Duration value) {
        if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(field + " must be 1 ms to " + Integer.MAX_VALUE + " ms, is " + value);
        }
    }
}
