package io.tidepool.executor.jdbc;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.BrakeRelease;
import io.tidepool.executor.execution.Brakes;
import io.tidepool.executor.execution.Lease;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A row for each cluster whose brake is pulled, and one for each release. */
public final class JdbcBrakes implements Brakes {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LeaseGuard guard;

    public JdbcBrakes(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.guard = new LeaseGuard(jdbc);
    }

    @Override
    public Optional<String> pulled(ClusterId clusterId) {
        return jdbc.sql("select reason from execution.brake where cluster_id = :cluster")
                .param("cluster", clusterId.value())
                .query(String.class)
                .optional();
    }

    @Override
    public void pull(String reason, Instant at, Lease lease) {
        transaction.executeWithoutResult(status -> {
            guard.require(lease);
            jdbc.sql("""
                            insert into execution.brake (cluster_id, reason, pulled_at) values (:cluster, :reason, :at)
                            on conflict (cluster_id) do nothing
                            """)
                    .param("cluster", lease.clusterId().value())
                    .param("reason", reason)
                    .param("at", Columns.time(at))
                    .update();
        });
    }

    @Override
    public boolean release(BrakeRelease release) {
        var taken = transaction.execute(status -> {
            var isNew = jdbc.sql("""
                                    insert into execution.brake_release (release_id, cluster_id, released_by)
                                    values (:id, :cluster, :by)
                                    on conflict do nothing
                                    """)
                            .param("id", release.id())
                            .param("cluster", release.clusterId().value())
                            .param("by", release.by())
                            .update()
                    == 1;
            if (isNew) {
                jdbc.sql("delete from execution.brake where cluster_id = :cluster")
                        .param("cluster", release.clusterId().value())
                        .update();
            }
            return isNew;
        });
        return Boolean.TRUE.equals(taken);
    }
}
