package io.tidepool.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text that must reach neither a log, a message nor an answer. It has no accessor a serialiser would find; {@link
 * #reveal()} is the one way out, and easy to search for.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** Wraps the text. */
    public static Secret of(String text) {
        return new Secret(Objects.requireNonNull(text));
    }

    /** The text itself: hand it straight to what needs it, and keep no copy. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(text.getBytes(UTF_8), secret.text.getBytes(UTF_8));
    }

    /** The same for all: a hash of a short secret would give it away. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }
}
