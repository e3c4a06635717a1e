package io.tidepool.access;

/** What came of opening a sealed text. */
public sealed interface Opened {
    /** The text as it was sealed. */
    record Plain(Secret secret) implements Opened {}

    /** Nothing was revealed. */
    record Refused(Reason reason) implements Opened {}

    /** Why a sealed text stays closed. */
    enum Reason {
        /** No {@code version:} in front. */
        NOT_SEALED,
        /** Sealed by a version this code does not know. */
        UNKNOWN_VERSION,
        /** Not base64, or too short to hold nonce and tag. */
        MALFORMED,
        /** Sealed under a key that the key file does not have, or no longer has. */
        UNKNOWN_KEY,
        /** Another key, other associated data, or changed bytes: which of them cannot be told apart. */
        NOT_AUTHENTIC
    }
}
