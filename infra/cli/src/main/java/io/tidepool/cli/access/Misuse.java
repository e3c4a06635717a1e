package io.tidepool.cli.access;

/** A command was called wrongly, or with a file that is wrong; told in one line. */
public final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Misuse(String message) {
        super(message);
    }
}
