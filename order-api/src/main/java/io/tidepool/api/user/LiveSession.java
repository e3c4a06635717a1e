package io.tidepool.api.user;

import java.time.Instant;

/** A session that has not ended, of a user who is enabled. */
public record LiveSession(Account account, Instant expiresAt) {}
