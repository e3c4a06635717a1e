package io.tidepool.api.user;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Keeps hashes of the tokens that are exchanged for access tokens. */
public interface RefreshTokens {
    /**
     * A token that was shown.
     *
     * @param usedBefore how long ago it was shown first; empty when never
     */
    record Use(UUID session, Optional<Duration> usedBefore) {}

    void add(UUID session, byte[] hash);

    /** Marks the token as used; empty when there is none. */
    Optional<Use> use(byte[] hash);
}
