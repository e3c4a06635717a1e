package io.tidepool.api.audit.jdbc;

import io.tidepool.api.audit.ChainAnchor;
import io.tidepool.api.audit.ChainedRow;
import io.tidepool.api.audit.OperationChain;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcOperationChain implements OperationChain {
    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JdbcOperationChain(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        // The driver fetches in parts within a transaction only.
        transaction.setReadOnly(true);
    }

    @Override
    public void readAll(Reader reader) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        select id, (extract(epoch from occurred_at) * 1000000)::bigint as micros, actor, action,
                               object_type, object_id, before::text, after::text, ip, request_id, result, message,
                               encode(digest, 'hex') as digest
                        from operation_log order by id""")
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    reader.read(row(row), row.getString("digest"));
                }));
    }

    @Override
    public Optional<ChainAnchor> head() {
        return jdbc.sql("select id, encode(digest, 'hex') as digest from operation_log order by id desc limit 1")
                .query((row, number) -> new ChainAnchor(row.getLong("id"), row.getString("digest")))
                .optional();
    }

    private static ChainedRow row(ResultSet row) throws SQLException {
        return new ChainedRow(
                row.getLong("id"),
                row.getLong("micros"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("before"),
                row.getString("after"),
                row.getString("ip"),
                row.getString("request_id"),
                row.getString("result"),
                row.getString("message"));
    }
}
