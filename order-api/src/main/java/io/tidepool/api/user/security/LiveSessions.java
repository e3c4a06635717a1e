package io.tidepool.api.user.security;

import io.tidepool.api.user.Account;
import io.tidepool.api.user.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database says of users and voided tokens, at most four seconds old. */
@Component
final class LiveSessions {
    private static final long FRESH_NANOS = Duration.ofSeconds(4).toNanos();
    private static final int MOST_ACCOUNTS = 10_000;

    private final UserStore users;
    private final JdbcClient jdbc;
    private final Map<String, Known> accounts = new ConcurrentHashMap<>();
    private volatile Revoked revoked = new Revoked(Set.of(), System.nanoTime() - FRESH_NANOS - 1);

    LiveSessions(UserStore users, JdbcClient jdbc) {
        this.users = users;
        this.jdbc = jdbc;
    }

    private record Known(Optional<Account> account, long atNanos) {}

    private record Revoked(Set<UUID> tokens, long atNanos) {}

    Optional<Account> account(String username) {
        var known = accounts.get(username);
        if (known == null || stale(known.atNanos())) {
            known = new Known(users.account(username), System.nanoTime());
            if (accounts.size() >= MOST_ACCOUNTS) {
                accounts.clear();
            }
            accounts.put(username, known);
        }
        return known.account();
    }

    boolean isRevoked(UUID token) {
        var known = revoked;
        if (stale(known.atNanos())) {
            known = new Revoked(
                    Set.copyOf(jdbc.sql("select token_id from revoked_token where expires_at > now()")
                            .query(UUID.class)
                            .list()),
                    System.nanoTime());
            revoked = known;
        }
        return known.tokens().contains(token);
    }

    void revoke(UUID token, Instant expiresAt) {
        jdbc.sql("insert into revoked_token (token_id, expires_at) values (:token, :expires) on conflict do nothing")
                .param("token", token)
                .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from revoked_token where expires_at < now() - interval '1 hour'")
                .update();
        revoked = new Revoked(Set.of(), System.nanoTime() - FRESH_NANOS - 1);
    }

    private static boolean stale(long atNanos) {
        return System.nanoTime() - atNanos > FRESH_NANOS;
    }
}
