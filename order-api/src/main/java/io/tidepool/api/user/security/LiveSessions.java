package io.tidepool.api.user.security;

import io.tidepool.api.user.Account;
import io.tidepool.api.user.LiveSession;
import io.tidepool.api.user.SessionEnds;
import io.tidepool.api.user.SessionStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database says of sessions and their users, at most four seconds old. */
@Component
final class LiveSessions implements SessionEnds {
    private static final long FRESH_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int MOST_SESSIONS = 10_000;

    private final SessionStore store;
    private final JdbcClient jdbc;
    private final Map<UUID, Known> sessions = new ConcurrentHashMap<>();

    LiveSessions(SessionStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    private record Known(Optional<Account> account, long atNanos) {}

    /** Whose session this is; empty when it has ended. */
    Optional<Account> account(UUID session) {
        var known = sessions.get(session);
        if (known == null || System.nanoTime() - known.atNanos() > FRESH_NANOS) {
            var begun = System.nanoTime();
            known = new Known(store.live(session).map(LiveSession::account), begun);
            if (sessions.size() >= MOST_SESSIONS) {
                sessions.clear();
            }
            sessions.put(session, known);
        }
        return known.account();
    }

    @Override
    public boolean end(UUID id, String username) {
        return jdbc.sql("update user_session set ended_at = now() from users where users.id = user_id"
                                + " and user_session.id = :id and username = :username"
                                + " and ended_at is null and expires_at > now()")
                        .param("id", id)
                        .param("username", username)
                        .update()
                > 0;
    }

    @Override
    public void endAll(String username, Optional<UUID> except) {
        jdbc.sql("update user_session set ended_at = now() from users where users.id = user_id"
                        + " and username = :username and ended_at is null"
                        + " and (:except::uuid is null or user_session.id <> :except::uuid)")
                .param("username", username)
                .param("except", except.map(UUID::toString).orElse(null))
                .update();
    }

    @Override
    public void lookAgain() {
        sessions.clear();
    }
}
