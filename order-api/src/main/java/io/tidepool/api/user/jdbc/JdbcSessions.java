package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.LiveSession;
import io.tidepool.api.user.OpenSession;
import io.tidepool.api.user.SessionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSessions implements SessionStore {
    private final JdbcClient jdbc;

    JdbcSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void add(UUID id, long user, Duration life, String ip, String userAgent) {
        jdbc.sql("insert into user_session (id, user_id, expires_at, ip, user_agent)"
                        + " values (:id, :user, now() + :seconds * interval '1 second', :ip, :userAgent)")
                .param("id", id)
                .param("user", user)
                .param("seconds", life.toSeconds())
                .param("ip", ip)
                .param("userAgent", userAgent)
                .update();
    }

    @Override
    public Optional<LiveSession> live(UUID id) {
        return jdbc.sql("select " + UserRow.ACCOUNT_COLUMNS + """
                        , user_session.expires_at
                        from user_session join users on users.id = user_session.user_id
                        where user_session.id = :id and ended_at is null and expires_at > now() and enabled""")
                .param("id", id)
                .query((row, number) -> new LiveSession(
                        UserRow.account(row), row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    @Override
    public List<OpenSession> openOf(String username) {
        return jdbc.sql("""
                        select user_session.* from user_session join users on users.id = user_id
                        where username = :username and ended_at is null and expires_at > now()
                        order by last_used_at desc""")
                .param("username", username)
                .query((row, number) -> new OpenSession(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_used_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getString("ip"),
                        row.getString("user_agent")))
                .list();
    }
}
