package io.tidepool.executor.jdbc;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseTime;
import io.tidepool.executor.execution.Leases;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases as rows, for a time by the database's clock. */
public final class JdbcLeases implements Leases {
    private final JdbcClient jdbc;
    private final String owner;
    private final LeaseTime time;
    private final LongSupplier nanoClock;

    /**
     * @param owner name of this process; a process that starts under the same name takes its leases over at once, so
     *     no two may run under one
     */
    public JdbcLeases(JdbcClient jdbc, String owner, LeaseTime time, LongSupplier nanoClock) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.time = time;
        this.nanoClock = nanoClock;
    }

    @Override
    public Optional<Lease> acquire(ClusterId clusterId) {
        var askedAt = nanoClock.getAsLong();
        return jdbc.sql("""
                        insert into execution.lease (cluster_id, owner, token, until)
                        values (:cluster, :owner, nextval('execution.fencing_token'),
                                now() + :millis * interval '1 millisecond')
                        on conflict (cluster_id) do update
                        set owner = excluded.owner, token = excluded.token, until = excluded.until
                        where lease.until <= now() or lease.owner = excluded.owner
                        returning token
                        """)
                .param("cluster", clusterId.value())
                .param("owner", owner)
                .param("millis", time.granted().toMillis())
                .query(Long.class)
                .optional()
                .map(token -> new Lease(clusterId, token, time, nanoClock, askedAt));
    }

    @Override
    public boolean renew(Lease lease) {
        var askedAt = nanoClock.getAsLong();
        var renewed = jdbc.sql("""
                                update execution.lease set until = now() + :millis * interval '1 millisecond'
                                where cluster_id = :cluster and token = :token and until > now()
                                """)
                        .param("cluster", lease.clusterId().value())
                        .param("token", lease.token())
                        .param("millis", time.granted().toMillis())
                        .update()
                == 1;
        if (renewed) {
            lease.renewed(askedAt);
        }
        return renewed;
    }

    @Override
    public void release(Lease lease) {
        jdbc.sql("update execution.lease set until = now() where cluster_id = :cluster and token = :token")
                .param("cluster", lease.clusterId().value())
                .param("token", lease.token())
                .update();
    }
}
