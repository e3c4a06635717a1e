package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.Orders;
import io.tidepool.api.order.Proposal;
import io.tidepool.api.order.Standing;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks the strategy first and the cluster second, always, so that no two transactions wait for each other. */
@Repository
class JdbcStandings implements Standing.Lock, Orders.ClusterLock {
    private final JdbcClient jdbc;
    private final SelectorJson selectors;

    JdbcStandings(JdbcClient jdbc, SelectorJson selectors) {
        this.jdbc = jdbc;
        this.selectors = selectors;
    }

    private record StrategyRow(
            boolean deleted,
            boolean enabled,
            int durationMinutes,
            int cooldownMinutes,
            boolean wholeStrategy,
            @Nullable String selector) {}

    @Override
    public Optional<Standing> of(Proposal proposal) {
        return strategy(proposal.strategyId())
                .flatMap(strategy -> clusterDeleted(proposal.clusterId())
                        .map(clusterDeleted -> standing(proposal, strategy, clusterDeleted)));
    }

    private Standing standing(Proposal proposal, StrategyRow strategy, boolean clusterDeleted) {
        return new Standing(
                strategy.deleted() || clusterDeleted,
                strategy.enabled(),
                linked(proposal),
                strategy.durationMinutes(),
                Duration.ofMinutes(strategy.cooldownMinutes()),
                selectors.read(strategy.selector()),
                lastTrigger(proposal, strategy.wholeStrategy()),
                openOrder(proposal.strategyId(), proposal.clusterId()),
                proposal.action()
                        .opposite()
                        .flatMap(opposite -> open(proposal.clusterId(), opposite))
                        .orElse(null),
                ordersOfHourUntil(proposal.clusterId(), proposal.takenAt()));
    }

    private Optional<StrategyRow> strategy(long id) {
        return jdbc.sql("select deleted_at is not null as deleted, status = 'enabled' as enabled, duration_minutes,"
                        + " cooldown_minutes, cooldown_scope = 'strategy' as whole_strategy, node_selector::text as selector"
                        + " from elastic_scaling_strategy where id = :id for no key update")
                .param("id", id)
                .query((row, index) -> new StrategyRow(
                        row.getBoolean("deleted"),
                        row.getBoolean("enabled"),
                        row.getInt("duration_minutes"),
                        row.getInt("cooldown_minutes"),
                        row.getBoolean("whole_strategy"),
                        row.getString("selector")))
                .optional();
    }

    private Optional<Boolean> clusterDeleted(long id) {
        return jdbc.sql("select deleted_at is not null from k8s_cluster where id = :id for no key update")
                .param("id", id)
                .query(Boolean.class)
                .optional();
    }

    private boolean linked(Proposal proposal) {
        return jdbc.sql("select exists (select 1 from strategy_cluster_association"
                        + " where strategy_id = :strategy and cluster_id = :cluster)")
                .param("strategy", proposal.strategyId())
                .param("cluster", proposal.clusterId())
                .query(Boolean.class)
                .single();
    }

    private @Nullable Instant lastTrigger(Proposal proposal, boolean wholeStrategy) {
        return jdbc.sql("select max(triggered_at) as last from elastic_scaling_order"
                        + " where strategy_id = :strategy and (:whole or cluster_id = :cluster)")
                .param("strategy", proposal.strategyId())
                .param("whole", wholeStrategy)
                .param("cluster", proposal.clusterId())
                .query((row, index) -> Optional.ofNullable(OrderRow.optionalTime(row, "last")))
                .single()
                .orElse(null);
    }

    private @Nullable String openOrder(long strategy, long cluster) {
        return jdbc.sql("select order_number from elastic_scaling_order where strategy_id = :strategy"
                        + " and cluster_id = :cluster and status in ('pending', 'processing')"
                        + " and action_type in ('pool_entry', 'pool_exit') order by id limit 1")
                .param("strategy", strategy)
                .param("cluster", cluster)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Override
    public Optional<String> openOrder(long clusterId, Action action) {
        if (clusterDeleted(clusterId).orElse(true)) {
            throw Refusal.invalid("cluster_id", clusterId, "names no managed cluster");
        }
        return open(clusterId, action);
    }

    @Override
    public int ordersOfHourUntil(long clusterId, Instant end) {
        return jdbc.sql("select count(*) from elastic_scaling_order where cluster_id = :cluster"
                        + " and coalesce(triggered_at, created_at) > :from and coalesce(triggered_at, created_at) <= :to"
                        + " and action_type in ('pool_entry', 'pool_exit')")
                .param("cluster", clusterId)
                .param("from", OrderRow.stamp(end.minus(Duration.ofHours(1))))
                .param("to", OrderRow.stamp(end))
                .query(Integer.class)
                .single();
    }

    private Optional<String> open(long clusterId, Action action) {
        return jdbc.sql("select order_number from elastic_scaling_order where cluster_id = :cluster"
                        + " and action_type = :action and status in ('pending', 'processing') order by id limit 1")
                .param("cluster", clusterId)
                .param("action", action.wire())
                .query(String.class)
                .optional();
    }
}
