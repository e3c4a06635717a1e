package io.tidepool.executor.jdbc;

import io.tidepool.executor.execution.GlobalStop;
import io.tidepool.executor.execution.Stops;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The latest word about stopping everything, in one row. */
public final class JdbcStops implements Stops {
    private final JdbcClient jdbc;

    public JdbcStops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<GlobalStop> latest() {
        return jdbc.sql("select issued_at, reason, until, issued_by from execution.global_stop")
                .query((row, number) -> new GlobalStop(
                        Columns.time(row, "issued_at"),
                        row.getString("reason"),
                        Columns.timeOrNull(row, "until"),
                        row.getString("issued_by")))
                .optional();
    }

    @Override
    public boolean take(GlobalStop word) {
        var until = word.until();
        return jdbc.sql("""
                                insert into execution.global_stop (issued_at, reason, until, issued_by)
                                values (:issued, :reason, :until, :by)
                                on conflict (only_one) do update
                                set issued_at = excluded.issued_at, reason = excluded.reason, until = excluded.until,
                                    issued_by = excluded.issued_by
                                where global_stop.issued_at < excluded.issued_at
                                """)
                        .param("issued", Columns.time(word.issuedAt()))
                        .param("reason", word.reason())
                        .param("until", until == null ? null : Columns.time(until))
                        .param("by", word.by())
                        .update()
                == 1;
    }
}
