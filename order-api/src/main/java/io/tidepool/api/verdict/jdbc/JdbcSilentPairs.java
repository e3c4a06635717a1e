package io.tidepool.api.verdict.jdbc;

import io.tidepool.api.verdict.SilentPairs;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSilentPairs implements SilentPairs {
    private final JdbcClient jdbc;

    JdbcSilentPairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Pair> waiting(Duration patience, Instant now) {
        return jdbc.sql("""
                        select strategy.id as strategy_id, strategy.version, cluster.id as cluster_id, clustername,
                               resource_type, greatest(strategy.updated_at, cluster.created_at) as since
                        from strategy_cluster_association link
                        join elastic_scaling_strategy strategy on strategy.id = link.strategy_id
                             and strategy.deleted_at is null and strategy.status = 'enabled'
                        join k8s_cluster cluster on cluster.id = link.cluster_id and cluster.deleted_at is null
                        where greatest(strategy.updated_at, cluster.created_at) < :before
                          and not exists (select 1 from cluster_latest_snapshot latest
                                          where latest.cluster_id = cluster.id
                                            and latest.resource_type = strategy.resource_type)
                          and not exists (select 1 from strategy_execution_history history
                                          where history.strategy_id = strategy.id and history.cluster_id = cluster.id)
                        order by strategy.id, cluster.id""")
                .param("before", Timestamp.from(now.minus(patience)))
                .query((row, index) -> new Pair(
                        row.getLong("strategy_id"),
                        row.getLong("version"),
                        row.getLong("cluster_id"),
                        row.getString("clustername"),
                        row.getString("resource_type"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }
}
