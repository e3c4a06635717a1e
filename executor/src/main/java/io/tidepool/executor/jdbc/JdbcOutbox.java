package io.tidepool.executor.jdbc;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Outbox;
import io.tidepool.executor.execution.Report;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reports wait in a table; one process at a time forwards them, so that those of an order keep their order. */
public final class JdbcOutbox implements Outbox {
    private static final long RELAY_LOCK = 0x7469_6465_706f_6f6cL;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public JdbcOutbox(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public int forward(int limit, Consumer<List<Report>> receiver) {
        var forwarded = transaction.execute(status -> {
            if (!mine()) {
                return 0;
            }
            var waiting = unsent(limit);
            if (waiting.isEmpty()) {
                return 0;
            }
            receiver.accept(waiting.stream().map(Row::report).toList());
            jdbc.sql("update execution.outbox set sent_at = now() where id in (:ids)")
                    .param("ids", waiting.stream().map(Row::id).toList())
                    .update();
            return waiting.size();
        });
        return forwarded == null ? 0 : forwarded;
    }

    private boolean mine() {
        return Boolean.TRUE.equals(jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", RELAY_LOCK)
                .query(Boolean.class)
                .single());
    }

    private record Row(long id, Report report) {}

    private List<Row> unsent(int limit) {
        return jdbc.sql("select * from execution.outbox where sent_at is null order by id limit :limit")
                .param("limit", limit)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        new Report(
                                row.getString("report_id"),
                                row.getLong("order_id"),
                                new ClusterId(row.getLong("cluster_id")),
                                Columns.time(row, "reported_at"),
                                Columns.word(ReportKind.class, row.getString("kind"))
                                        .read(row.getString("body")),
                                row.getString("trace_id"))))
                .list();
    }
}
