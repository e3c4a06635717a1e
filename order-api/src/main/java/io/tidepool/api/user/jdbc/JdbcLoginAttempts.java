package io.tidepool.api.user.jdbc;

import io.tidepool.api.user.LoginAttempts;
import java.util.Objects;
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
    /** Any number that no other lock of this database has. */
    private static final long LOCK = 0x7469_6465_6c67_6eL;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcLoginAttempts(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
    }

    private record Counts(long ofPair, long ofAddress, long ofName, boolean knownHere) {
        boolean few() {
            return ofPair < MOST_OF_PAIR && ofAddress < MOST_OF_ADDRESS && (knownHere || ofName < MOST_OF_NAME);
        }
    }

    @Override
    public boolean admit(String username, String ip) {
        // Counted and noted by one at a time, so that attempts at the same moment do not all see the same count.
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:username, :lock))")
                    .param("username", username)
                    .param("lock", LOCK)
                    .query((row, number) -> true)
                    .single();
            var few = counts(username, ip).few();
            if (few) {
                jdbc.sql("insert into login_attempt (username, ip, attempted_at)"
                                + " values (:username, :ip, clock_timestamp())")
                        .param("username", username)
                        .param("ip", ip)
                        .update();
            }
            return few;
        }));
    }

    private Counts counts(String username, String ip) {
        return jdbc.sql("""
                        select (select count(*) from login_attempt where username = :username and ip = :ip
                                and attempted_at > clock_timestamp() - interval '5 minutes') as of_pair,
                               (select count(*) from login_attempt where ip = :ip
                                and attempted_at > clock_timestamp() - interval '5 minutes') as of_address,
                               (select count(*) from login_attempt where username = :username
                                and attempted_at > clock_timestamp() - interval '1 hour') as of_name,
                               exists (select from user_session join users on users.id = user_id
                                       where username = :username and ip = :ip) as known_here""")
                .param("username", username)
                .param("ip", ip)
                .query((row, number) -> new Counts(
                        row.getLong("of_pair"),
                        row.getLong("of_address"),
                        row.getLong("of_name"),
                        row.getBoolean("known_here")))
                .single();
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
