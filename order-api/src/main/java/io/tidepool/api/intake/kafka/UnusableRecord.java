package io.tidepool.api.intake.kafka;

/** A record that no repetition makes usable; it goes to the dead letters. */
public final class UnusableRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableRecord(String message) {
        super(message);
    }

    public UnusableRecord(String message, Throwable cause) {
        super(message, cause);
    }
}
