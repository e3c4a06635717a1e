package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.Orders;
import io.tidepool.api.order.Proposal;
import io.tidepool.api.order.Standing;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks the strategy first and the cluster second, always, so that no two transactions wait for each other. */
@Repository
class JdbcStandings implements Standing.Lock, Orders.ClusterLock {
    private static final String OPEN_OF_CLUSTER = """
            select order_number from elastic_scaling_order where cluster_id = :cluster
            and action_type = :action and status in ('pending', 'processing') order by id limit 1""";

    private static final String OF_HOUR = """
            select count(*) from elastic_scaling_order where cluster_id = :cluster
            and coalesce(triggered_at, created_at) > :from and coalesce(triggered_at, created_at) <= :to
            and action_type in ('pool_entry', 'pool_exit')""";

    private static final String ORDERS = """
            select exists (select 1 from strategy_cluster_association
                           where strategy_id = :strategy and cluster_id = :cluster) as linked,
                   (select max(triggered_at) from elastic_scaling_order
                    where strategy_id = :strategy and (:whole or cluster_id = :cluster)) as last_trigger,
                   (select order_number from elastic_scaling_order where strategy_id = :strategy
                    and cluster_id = :cluster and status in ('pending', 'processing')
                    and action_type in ('pool_entry', 'pool_exit') order by id limit 1) as open_order,
                   (%s) as opposite_order, (%s) as orders_of_hour""".formatted(OPEN_OF_CLUSTER, OF_HOUR);

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
        return jdbc.sql(ORDERS)
                .param("strategy", proposal.strategyId())
                .param("cluster", proposal.clusterId())
                .param("whole", strategy.wholeStrategy())
                .param("action", proposal.action().opposite().map(Action::wire).orElse(null))
                .params(hourUntil(proposal.takenAt()))
                .query((row, index) -> new Standing(
                        strategy.deleted() || clusterDeleted,
                        strategy.enabled(),
                        row.getBoolean("linked"),
                        strategy.durationMinutes(),
                        Duration.ofMinutes(strategy.cooldownMinutes()),
                        selectors.read(strategy.selector()),
                        OrderRow.optionalTime(row, "last_trigger"),
                        row.getString("open_order"),
                        row.getString("opposite_order"),
                        row.getInt("orders_of_hour")))
                .single();
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

    @Override
    public Optional<String> openOrder(long clusterId, Action action) {
        if (clusterDeleted(clusterId).orElse(true)) {
            throw Refusal.invalid("cluster_id", clusterId, "names no managed cluster");
        }
        return jdbc.sql(OPEN_OF_CLUSTER)
                .param("cluster", clusterId)
                .param("action", action.wire())
                .query(String.class)
                .optional();
    }

    @Override
    public int ordersOfHourUntil(long clusterId, Instant end) {
        return jdbc.sql(OF_HOUR)
                .param("cluster", clusterId)
                .params(hourUntil(end))
                .query(Integer.class)
                .single();
    }

    private static Map<String, Object> hourUntil(Instant end) {
        return Map.of("from", OrderRow.stamp(end.minus(Duration.ofHours(1))), "to", OrderRow.stamp(end));
    }
}
