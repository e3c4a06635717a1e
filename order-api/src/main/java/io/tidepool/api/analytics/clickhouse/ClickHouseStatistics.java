package io.tidepool.api.analytics.clickhouse;

import io.tidepool.api.analytics.Approvals;
import io.tidepool.api.analytics.OrderStatistics;
import io.tidepool.api.analytics.Scope;
import io.tidepool.api.analytics.Spread;
import io.tidepool.api.analytics.Statistics;
import io.tidepool.api.analytics.StrategyCounts;
import io.tidepool.api.cache.CacheNames;
import io.tidepool.api.history.clickhouse.ClickHouseReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/** Counts orders as they stand, their moves, and verdicts. */
@Component
class ClickHouseStatistics implements Statistics {
    private static final String ORDERS = "订单统计";
    private static final String APPROVALS = "审批统计";
    private static final String STRATEGIES = "策略统计";
    private static final double HUNDREDTHS = 100;

    private final ClickHouseReader clickHouse;

    ClickHouseStatistics(ClickHouseReader clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    @Cacheable(CacheNames.ORDER_STATISTICS)
    public OrderStatistics orders(Scope scope) {
        var counts = clickHouse.read(
                ORDERS,
                switch (scope.step()) {
                    case HOUR -> StatisticsSql.ORDERS_BY_HOUR;
                    case DAY -> StatisticsSql.ORDERS_BY_DAY;
                },
                parameters(List.of(scope.zone().getId()), range(scope), cluster(scope), action(scope)),
                row -> new OrderStatistics.Count(
                        Instant.ofEpochSecond(row.getLong("step")),
                        row.getString("action"),
                        row.getString("status"),
                        row.getLong("orders"),
                        row.getLong("devices")));
        var times = clickHouse.read(
                ORDERS,
                StatisticsSql.LEAD_TIMES,
                parameters(range(scope), cluster(scope), action(scope)),
                row -> new OrderStatistics.LeadTimes(
                        row.getString("action"),
                        spread(row, "approval"),
                        spread(row, "start"),
                        spread(row, "execution"),
                        spread(row, "total")));
        var hours = clickHouse
                .read(
                        ORDERS,
                        StatisticsSql.DEVICE_HOURS,
                        parameters(List.of(scope.to().toEpochMilli()), range(scope), cluster(scope), action(scope)),
                        row -> hours(row.getDouble("entered"), row.getDouble("removed")))
                .get(0);
        return new OrderStatistics(scope.from(), scope.to(), scope.step(), counts, times, hours);
    }

    @Override
    @Cacheable(CacheNames.APPROVALS)
    public Approvals approvals(Scope scope) {
        return Approvals.of(
                scope,
                clickHouse.read(
                        APPROVALS,
                        StatisticsSql.APPROVALS,
                        parameters(range(scope), cluster(scope), action(scope), range(scope)),
                        row -> new Approvals.Decider(
                                row.getString("moved_by"),
                                row.getLong("approved"),
                                row.getLong("rejected"),
                                spread(row, "waited"))));
    }

    @Override
    @Cacheable(CacheNames.STRATEGY_COUNTS)
    public StrategyCounts strategies(Scope scope) {
        return new StrategyCounts(
                clickHouse.read(
                        STRATEGIES,
                        StatisticsSql.VERDICTS,
                        parameters(range(scope), cluster(scope)),
                        row -> new StrategyCounts.Verdicts(
                                row.getLong("strategy_id"),
                                row.getString("decision"),
                                row.getString("reason"),
                                row.getLong("verdicts"),
                                row.getLong("unknown"))),
                clickHouse.read(
                        STRATEGIES,
                        StatisticsSql.STRATEGY_ORDERS,
                        parameters(range(scope), cluster(scope)),
                        row -> new StrategyCounts.Orders(
                                row.getLong("strategy"), row.getLong("orders"), row.getLong("rejected"))),
                clickHouse.read(
                        STRATEGIES,
                        StatisticsSql.REVERSALS,
                        parameters(
                                range(scope), cluster(scope), List.of(scope.to().toEpochMilli())),
                        row -> new StrategyCounts.Reversal(
                                row.getLong("strategy"), row.getLong("after_minutes"), row.getLong("reversals"))));
    }

    private static List<?> range(Scope scope) {
        return List.of(scope.from().toEpochMilli(), scope.to().toEpochMilli());
    }

    private static List<?> cluster(Scope scope) {
        var cluster = Objects.requireNonNullElse(scope.clusterId(), 0L);
        return List.of(cluster, cluster);
    }

    private static List<?> action(Scope scope) {
        var action = Objects.requireNonNullElse(scope.action(), "");
        return List.of(action, action);
    }

    private static List<?> parameters(List<?>... groups) {
        var all = new ArrayList<Object>();
        for (var group : groups) {
            all.addAll(group);
        }
        return all;
    }

    private static Spread spread(ResultSet row, String of) throws SQLException {
        var count = row.getLong(of + "_count");
        return count == 0
                ? new Spread(0, null, null, null)
                : new Spread(count, row.getLong(of + "_p50"), row.getLong(of + "_p90"), row.getLong(of + "_max"));
    }

    private static OrderStatistics.DeviceHours hours(double entered, double removed) {
        return new OrderStatistics.DeviceHours(rounded(entered), rounded(removed), rounded(entered - removed));
    }

    private static double rounded(double hours) {
        return Math.round(hours * HUNDREDTHS) / HUNDREDTHS;
    }
}
