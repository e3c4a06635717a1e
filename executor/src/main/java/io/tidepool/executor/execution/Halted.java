package io.tidepool.executor.execution;

/** Everything is stopped; the call that was about to be made is not. */
final class Halted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Halted(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
