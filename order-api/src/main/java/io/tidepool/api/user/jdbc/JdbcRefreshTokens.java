package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.RefreshTokens;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRefreshTokens implements RefreshTokens {
    private final JdbcClient jdbc;

    JdbcRefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(UUID session, byte[] hash) {
        jdbc.sql("insert into refresh_token (hash, session_id) values (:hash, :session)")
                .param("hash", hash)
                .param("session", session)
                .update();
        jdbc.sql("update user_session set last_used_at = now() where id = :session")
                .param("session", session)
                .update();
    }

    @Override
    public Optional<Use> use(byte[] hash) {
        var use = jdbc.sql("""
                        select session_id,
                               (extract(epoch from clock_timestamp() - used_at) * 1000)::bigint as used_before
                        from refresh_token where hash = :hash for update""")
                .param("hash", hash)
                .query((row, number) -> new Use(
                        row.getObject("session_id", UUID.class),
                        Optional.ofNullable(row.getObject("used_before", Long.class))
                                .map(Duration::ofMillis)))
                .optional();
        jdbc.sql("update refresh_token set used_at = clock_timestamp() where hash = :hash and used_at is null")
                .param("hash", hash)
                .update();
        return use;
    }
}
