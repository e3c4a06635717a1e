package io.tidepool.api.cluster.jdbc;

import io.tidepool.api.cluster.HeldDrains;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the blocked steps of what is being executed. */
@Repository
class JdbcHeldDrains implements HeldDrains {
    private final JdbcClient jdbc;

    JdbcHeldDrains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Long, Hold> among(Collection<Long> clusterIds) {
        if (clusterIds.isEmpty()) {
            return Map.of();
        }
        var holds = new HashMap<Long, Hold>();
        jdbc.sql("select distinct on (o.cluster_id) o.cluster_id, step.started_at, blocker ->> 'brake' as reason"
                        + " from elastic_scaling_order o"
                        + " join order_step step on step.order_id = o.id and step.execution_id = o.execution_id"
                        + " cross join lateral jsonb_array_elements(step.blockers) blocker"
                        + " where o.cluster_id in (:ids) and o.completion_time is null and step.state = 'blocked'"
                        + " and blocker ->> 'brake' is not null"
                        + " order by o.cluster_id, step.started_at")
                .param("ids", clusterIds)
                .query(row -> {
                    holds.put(
                            row.getLong("cluster_id"),
                            new Hold(row.getTimestamp("started_at").toInstant(), row.getString("reason")));
                });
        return holds;
    }
}
