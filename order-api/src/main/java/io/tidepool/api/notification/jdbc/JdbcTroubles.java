package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Troubles;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTroubles implements Troubles {
    private final JdbcClient jdbc;

    JdbcTroubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Failing> failingSince(Instant before) {
        return jdbc.sql("""
                        select strategy.id as strategy_id, strategy.name, cluster.id as cluster_id, clustername,
                               newest.id as run, newest.execution_time, newest.reason
                        from strategy_cluster_association link
                        join elastic_scaling_strategy strategy on strategy.id = link.strategy_id
                             and strategy.deleted_at is null and strategy.status = 'enabled'
                        join k8s_cluster cluster on cluster.id = link.cluster_id and cluster.deleted_at is null
                        cross join lateral (select * from strategy_execution_history history
                            where history.strategy_id = strategy.id and history.cluster_id = cluster.id
                            order by id desc limit 1) newest
                        where newest.result = 'failed_check' and newest.execution_time < :before
                          and strategy.updated_at < :before
                        order by newest.id""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> new Failing(
                        row.getLong("strategy_id"),
                        row.getString("name"),
                        row.getLong("cluster_id"),
                        row.getString("clustername"),
                        row.getLong("run"),
                        row.getTimestamp("execution_time").toInstant(),
                        row.getString("reason")))
                .list();
    }

    @Override
    public List<Silent> silentSince(Instant before) {
        return jdbc.sql("""
                        select cluster.id, clustername, coalesce(taken_at, cluster.created_at) as since, failure
                        from k8s_cluster cluster
                        left join cluster_latest_snapshot latest on latest.cluster_id = cluster.id
                             and latest.resource_type = 'total'
                        where cluster.deleted_at is null and cluster.status = 'running'
                          and coalesce(taken_at, cluster.created_at) < :before
                        order by cluster.id""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> new Silent(
                        row.getLong("id"),
                        row.getString("clustername"),
                        row.getTimestamp("since").toInstant(),
                        row.getString("failure")))
                .list();
    }
}
