package io.tidepool.executor.jdbc;

import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseLost;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a transaction prove that its writer still holds the lease. */
final class LeaseGuard {
    private final JdbcClient jdbc;

    LeaseGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the lease row, so that nobody can take it over before this transaction ends. */
    void require(Lease lease) {
        var held = jdbc.sql("""
                        select token from execution.lease
                        where cluster_id = :cluster and token = :token and until > now()
                        for share
                        """)
                .param("cluster", lease.clusterId().value())
                .param("token", lease.token())
                .query(Long.class)
                .optional();
        if (held.isEmpty()) {
            throw new LeaseLost(
                    "token " + lease.token() + " of cluster " + lease.clusterId() + " is not valid any more");
        }
    }
}
