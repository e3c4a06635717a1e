package io.tidepool.api.user.jdbc;

import io.tidepool.api.request.jdbc.Clearing;
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
        jdbc.sql(Clearing.part("user_session", "expires_at < now() - interval '30 days'"))
                .update();
        jdbc.sql(Clearing.part(
                        "refresh_token",
                        "session_id in (select id from user_session where expires_at < now() - interval '1 day')"))
                .update();
        jdbc.sql(Clearing.part("login_attempt", "attempted_at < now() - interval '2 hours'"))
                .update();
        jdbc.sql("delete from first_admin_code where expires_at < now()").update();
    }
}
