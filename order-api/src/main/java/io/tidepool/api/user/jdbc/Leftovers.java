package io.tidepool.api.user.jdbc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets sessions that ended long ago, and attempts that do not count any more. */
@Component
public class Leftovers {
    private final JdbcClient jdbc;

    Leftovers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sessions are kept for a while after their end: they tell from where a user has been in. */
    public void forget(Instant now) {
        jdbc.sql("delete from user_session where expires_at < now() - interval '30 days'")
                .update();
        jdbc.sql("delete from refresh_token using user_session"
                        + " where user_session.id = session_id and expires_at < now() - interval '1 day'")
                .update();
        jdbc.sql("delete from login_attempt where attempted_at < now() - interval '2 hours'")
                .update();
        jdbc.sql("delete from first_admin_code where expires_at < now()").update();
    }
}
