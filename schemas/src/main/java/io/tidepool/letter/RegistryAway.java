package io.tidepool.letter;

/** The registry could not be asked; the record may be good and has to wait. */
public final class RegistryAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryAway(String message, Throwable cause) {
        super(message, cause);
    }
}
