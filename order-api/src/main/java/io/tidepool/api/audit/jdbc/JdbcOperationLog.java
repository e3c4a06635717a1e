package io.tidepool.api.audit.jdbc;

import io.tidepool.api.audit.ChainSeal;
import io.tidepool.api.audit.ChainedRow;
import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chains operations in the transaction of the change, as the last thing before it commits: the lock that keeps one chain
 * over all instances is then held for moments, and no transaction waits for another lock while it holds this one.
 */
@Repository
class JdbcOperationLog implements OperationLog {
    /** Any number that no other lock of this database has. */
    private static final long LOCK = 0x7469_6465_6c6f_67L;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ChainSeal seal;
    private final TransactionTemplate transaction;

    JdbcOperationLog(JdbcClient jdbc, JsonMapper json, ChainSeal seal, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.json = json;
        this.seal = seal;
        this.transaction = new TransactionTemplate(manager);
    }

    /** Where a row stands in the chain, and its values as the database will write them when it is asked. */
    private record Place(
            long id,
            String previous,
            long micros,
            @Nullable String before,
            @Nullable String after) {}

    @Override
    public void record(Operation operation) {
        var before = text(operation.before());
        var after = text(operation.after());
        transaction.executeWithoutResult(
                status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void beforeCommit(boolean readOnly) {
                        append(operation, before, after);
                    }
                }));
    }

    private void append(Operation operation, @Nullable String before, @Nullable String after) {
        // A statement of its own: the next one must see what the previous holder has committed.
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> true)
                .single();
        var place = jdbc.sql("""
                        select coalesce(last.id, 0) + 1 as id, coalesce(encode(last.digest, 'hex'), :genesis) as previous,
                               (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros,
                               (:before::jsonb)::text as before, (:after::jsonb)::text as after
                        from (values (1)) one left join
                             (select id, digest from operation_log order by id desc limit 1) last on true""")
                .param("genesis", ChainSeal.GENESIS)
                .param("before", before)
                .param("after", after)
                .query((row, number) -> new Place(
                        row.getLong("id"),
                        row.getString("previous"),
                        row.getLong("micros"),
                        row.getString("before"),
                        row.getString("after")))
                .single();
        insert(row(operation, place), place.previous());
    }

    private static ChainedRow row(Operation operation, Place place) {
        var actor = operation.actor();
        return new ChainedRow(
                place.id(),
                place.micros(),
                actor.username(),
                operation.action(),
                operation.objectType(),
                operation.objectId(),
                place.before(),
                place.after(),
                actor.ip(),
                actor.requestId(),
                operation.result().name().toLowerCase(Locale.ROOT),
                operation.message());
    }

    private void insert(ChainedRow row, String previous) {
        jdbc.sql("insert into operation_log (id, occurred_at, actor, action, object_type, object_id, before, after, ip,"
                        + " request_id, result, message, digest) values (:id,"
                        + " timestamptz 'epoch' + :micros * interval '1 microsecond', :actor, :action, :objectType,"
                        + " :objectId, :before::jsonb, :after::jsonb, :ip, :requestId, :result, :message, :digest)")
                .param("id", row.id())
                .param("micros", row.micros())
                .param("actor", row.actor())
                .param("action", row.action())
                .param("objectType", row.objectType())
                .param("objectId", row.objectId())
                .param("before", row.before())
                .param("after", row.after())
                .param("ip", row.ip())
                .param("requestId", row.requestId())
                .param("result", row.result())
                .param("message", row.message())
                .param("digest", HexFormat.of().parseHex(seal.digest(previous, row)))
                .update();
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.requireNonNull(json.writeValueAsString(value));
    }
}
