package io.tidepool.cli.access;

/** The server said no, or nothing. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** For a reason that this side of the wire sees. */
    public static Refused because(String message) {
        return new Refused(0, message);
    }

    /** The same with what was asked about. */
    public Refused about(String what) {
        return new Refused(status, what + ": " + getMessage());
    }

    /** HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }
}
