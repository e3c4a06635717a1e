package io.tidepool.api.explanation.jdbc;

import io.tidepool.api.explanation.KnownOrders;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.StrategyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKnownOrders implements KnownOrders {
    private static final String ORDERS = """
            select id, version, order_number, strategy_id, cluster_id, action_type, triggered_at,
                   completion_time is null or completion_time > :at as open
            from elastic_scaling_order
            where action_type in ('pool_entry', 'pool_exit') and created_at <= :at
              and (cluster_id = :cluster and (completion_time is null or completion_time > :at)
                   or strategy_id = :strategy and triggered_at >= :since)
            order by id desc limit 1000""";

    private final JdbcClient jdbc;

    JdbcKnownOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OrderFact> at(Instant at, StrategyId strategy, ClusterId cluster, Instant triggeredSince) {
        return jdbc.sql(ORDERS)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("cluster", cluster.value())
                .param("strategy", strategy.value())
                .param("since", triggeredSince.atOffset(ZoneOffset.UTC))
                .query((row, number) -> order(row))
                .list();
    }

    private static OrderFact order(ResultSet row) throws SQLException {
        var strategy = row.getLong("strategy_id");
        var byHand = row.wasNull();
        var triggered = row.getTimestamp("triggered_at");
        return new OrderFact(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("order_number"),
                byHand ? null : new StrategyId(strategy),
                new ClusterId(row.getLong("cluster_id")),
                ScalingAction.valueOf(row.getString("action_type").toUpperCase(Locale.ROOT)),
                row.getBoolean("open"),
                triggered == null ? null : triggered.toInstant());
    }
}
