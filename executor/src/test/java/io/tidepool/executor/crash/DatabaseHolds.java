package io.tidepool.executor.crash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds at writes of the executor, by triggers on its tables. A write is held before anything of it is kept, or when
 * its commit is durable but the writer has not been told: then the server waits for a standby that does not exist.
 */
final class DatabaseHolds implements AutoCloseable {
    /** For the server: by default commits wait for nobody, and who asks to wait waits for ever. */
    static final List<String> SETTINGS = List.of("synchronous_standby_names=nobody", "synchronous_commit=local");

    private static final List<String> TABLES = List.of("lease", "task", "target", "step", "outbox");
    private static final long LOCK = 77;

    private final JdbcClient jdbc;
    private final Connection holder;

    DatabaseHolds(DataSource source) throws SQLException {
        jdbc = JdbcClient.create(source);
        holder = source.getConnection();
        jdbc.sql("create schema hold").update();
        jdbc.sql("create table hold.point (relation text, way text, condition text)")
                .update();
        jdbc.sql("""
                create function hold.check() returns trigger language plpgsql as $$
                declare
                    point record;
                    wanted boolean;
                begin
                    for point in select * from hold.point where relation = tg_table_name loop
                        execute 'select ' || point.condition into wanted using to_jsonb(new);
                        if wanted and point.way = 'write' then
                            perform pg_advisory_xact_lock_shared(%d);
                        elsif wanted then
                            perform set_config('synchronous_commit', 'remote_apply', true);
                        end if;
                    end loop;
                    return new;
                end $$
                """.formatted(LOCK)).update();
        for (var table : TABLES) {
            jdbc.sql("create trigger hold before insert or update on execution." + table
                            + " for each row execute function hold.check()")
                    .update();
        }
    }

    private void onHolder(String call) {
        try (var statement = holder.createStatement()) {
            statement.execute("select " + call + "(" + LOCK + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets a held write happen whose writer lives: what is to be written is written, and stays uncommitted. */
    void goOn() {
        jdbc.sql("delete from hold.point").update();
        onHolder("pg_advisory_unlock");
    }

    /** @param condition of the new row, which is {@code $1} as JSON */
    Hold write(String table, String condition) {
        return hold(table, "write", condition, "advisory", "pg_terminate_backend");
    }

    /** @param condition of the new row, which is {@code $1} as JSON */
    Hold commit(String table, String condition) {
        return hold(table, "commit", condition, "SyncRep", "pg_cancel_backend");
    }

    private Hold hold(String table, String way, String condition, String wait, String end) {
        return new Hold() {
            @Override
            public void arm() {
                if (way.equals("write")) {
                    onHolder("pg_advisory_lock");
                }
                jdbc.sql("insert into hold.point values (:table, :way, :condition)")
                        .param("table", table)
                        .param("way", way)
                        .param("condition", condition)
                        .update();
            }

            @Override
            public boolean held() {
                return jdbc.sql("select exists (select from pg_stat_activity where wait_event = :wait)")
                        .param("wait", wait)
                        .query(Boolean.class)
                        .single();
            }

            @Override
            public void letGo() {
                jdbc.sql("delete from hold.point").update();
                jdbc.sql("select count(" + end + "(pid)) from pg_stat_activity where wait_event = :wait")
                        .param("wait", wait)
                        .query(Long.class)
                        .single();
                if (way.equals("write")) {
                    onHolder("pg_advisory_unlock");
                }
            }
        };
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
