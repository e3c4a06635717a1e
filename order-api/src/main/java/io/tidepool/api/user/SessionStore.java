package io.tidepool.api.user;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps sessions. */
public interface SessionStore {
    void add(UUID id, long user, Duration life, String ip, String userAgent);

    /** Empty when it has ended, or its user is disabled. */
    Optional<LiveSession> live(UUID id);

    List<OpenSession> openOf(String username);
}
