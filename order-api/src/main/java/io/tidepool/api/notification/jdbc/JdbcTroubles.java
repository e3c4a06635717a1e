package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Troubles;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    @Override
    public List<Stuck> stuckSince(Instant before) {
        return jdbc.sql("""
                        select o.id, order_number, o.cluster_id, clustername, o.version, o.updated_at
                        from elastic_scaling_order o join k8s_cluster cluster on cluster.id = o.cluster_id
                        where o.status = 'processing' and o.updated_at < :before
                          and not exists (select 1 from order_step step
                                          where step.order_id = o.id and step.execution_id = o.execution_id)
                        order by o.id""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> new Stuck(
                        row.getLong("id"),
                        row.getString("order_number"),
                        row.getLong("cluster_id"),
                        row.getString("clustername"),
                        row.getLong("version"),
                        row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    @Override
    public List<Overdue> overdueSince(Instant before) {
        return jdbc.sql("""
                        select o.id, order_number, o.cluster_id, clustername, ci_code, confirmed_end
                        from elastic_scaling_order o
                        join k8s_cluster cluster on cluster.id = o.cluster_id
                        join device on device.id = o.device_id
                        where o.action_type = 'maintenance_request' and o.status = 'maintenance_in_progress'
                          and confirmed_end < :before
                          and not exists (select 1 from elastic_scaling_order uncordon
                                          where uncordon.related_order_id = o.id and uncordon.status <> 'cancelled')
                        order by o.id""")
                .param("before", Timestamp.from(before))
                .query((row, number) -> new Overdue(
                        row.getLong("id"),
                        row.getString("order_number"),
                        row.getLong("cluster_id"),
                        row.getString("clustername"),
                        row.getString("ci_code"),
                        row.getTimestamp("confirmed_end").toInstant()))
                .list();
    }

    @Override
    public Optional<Unjudged> unjudgedFor(Duration lag) {
        return jdbc.sql("""
                        with judged as (select evaluated_at as until from newest_evaluation)
                        select until from judged
                        where exists (
                            select 1 from strategy_cluster_association link
                            join elastic_scaling_strategy strategy on strategy.id = link.strategy_id
                                 and strategy.deleted_at is null and strategy.status = 'enabled'
                            join cluster_latest_snapshot latest on latest.cluster_id = link.cluster_id
                                 and latest.resource_type = strategy.resource_type
                            where latest.taken_at <= now() and latest.taken_at
                                > greatest(coalesce(until, strategy.updated_at), strategy.updated_at)
                                  + make_interval(secs => :lag))""")
                .param("lag", lag.toSeconds())
                .query((row, number) -> new Unjudged(
                        row.getTimestamp("until") == null
                                ? null
                                : row.getTimestamp("until").toInstant()))
                .optional();
    }
}
