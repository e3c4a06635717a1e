package io.tidepool.executor.kafka;

/** A record that can never be used. */
final class BadRecord extends Exception {
    private static final long serialVersionUID = 1;

    BadRecord(String message) {
        super(message);
    }
}
