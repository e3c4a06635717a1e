package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.LoginAttempts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Five attempts in five minutes for one name from one address; a hundred from one address, whatever the names; sixty an
 * hour for one name from all addresses where it was never in.
 */
@Repository
class JdbcLoginAttempts implements LoginAttempts {
    private static final int MOST_OF_PAIR = 5;
    private static final int MOST_OF_ADDRESS = 100;
    private static final int MOST_OF_NAME = 60;
    private static final double MILLIS = 1_000;
    /** Any number that no other lock of this database has. */
    private static final long LOCK = 0x7469_6465_6c67_6eL;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcLoginAttempts(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    @Override
    public Optional<Duration> admit(String username, String ip) {
        // Counted and noted by one at a time, so that attempts at the same moment do not all see the same count.
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:username, :lock))")
                    .param("username", username)
                    .param("lock", LOCK)
                    .query((row, number) -> true)
                    .single();
            var wait = wait(username, ip);
            if (wait.isEmpty()) {
                jdbc.sql("insert into login_attempt (username, ip, attempted_at)"
                                + " values (:username, :ip, clock_timestamp())")
                        .param("username", username)
                        .param("ip", ip)
                        .update();
            }
            return wait;
        }));
    }

    /** Until the newest attempts of every rule that has as many as it allows are one fewer. */
    private Optional<Duration> wait(String username, String ip) {
        return jdbc.sql("""
                        select coalesce(extract(epoch from greatest(
                               (select attempted_at + interval '5 minutes' from login_attempt
                                where username = :username and ip = :ip
                                and attempted_at > clock_timestamp() - interval '5 minutes'
                                order by attempted_at desc offset :of_pair - 1 limit 1),
                               (select attempted_at + interval '5 minutes' from login_attempt
                                where ip = :ip and attempted_at > clock_timestamp() - interval '5 minutes'
                                order by attempted_at desc offset :of_address - 1 limit 1),
                               (select attempted_at + interval '1 hour' from login_attempt
                                where username = :username and attempted_at > clock_timestamp() - interval '1 hour'
                                and not exists (select from user_session join users on users.id = user_id
                                                where username = :username and ip = :ip)
                                order by attempted_at desc offset :of_name - 1 limit 1)
                               ) - clock_timestamp()), -1)""")
                .param("username", username)
                .param("ip", ip)
                .param("of_pair", MOST_OF_PAIR)
                .param("of_address", MOST_OF_ADDRESS)
                .param("of_name", MOST_OF_NAME)
                .query(Double.class)
                .optional()
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * MILLIS)));
    }

    @Override
    public void succeeded(String username, String ip) {
        jdbc.sql("delete from login_attempt where username = :username and ip = :ip")
                .param("username", username)
                .param("ip", ip)
                .update();
    }

    @Override
    public void forgive(String username) {
        jdbc.sql("delete from login_attempt where username = :username")
                .param("username", username)
                .update();
    }
}
