package io.tidepool.api.user;

import java.time.Instant;

/** Tokens that prove a login. */
public interface AccessTokens {
    /**
     * @param token goes to the caller and nowhere else
     */
    record Issued(String token, Instant expiresAt) {}

    Issued issue(Account account, Instant now);

    /** Voids one token for good. */
    void revoke(String tokenId, Instant expiresAt);
}
