package io.tidepool.api.user;

import java.time.Instant;
import java.util.UUID;

/** A session that has not ended. */
public record OpenSession(
        UUID id, Instant createdAt, Instant lastUsedAt, Instant expiresAt, String ip, String userAgent) {}
