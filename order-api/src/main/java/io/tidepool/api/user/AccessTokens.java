package io.tidepool.api.user;

import java.time.Instant;
import java.util.UUID;

/** Tokens that prove a session. */
@FunctionalInterface
public interface AccessTokens {
    /**
     * @param token goes to the caller and nowhere else
     */
    record Issued(String token, Instant expiresAt) {}

    Issued issue(User user, UUID session, Instant now, Instant expiresAt);
}
