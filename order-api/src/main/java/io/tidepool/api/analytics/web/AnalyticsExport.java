package io.tidepool.api.analytics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.analytics.Approvals;
import io.tidepool.api.analytics.OrderFlow;
import io.tidepool.api.analytics.OrderStatistics;
import io.tidepool.api.analytics.StrategyQuality;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Status;
import io.tidepool.api.request.Page;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lists inside the statistics. */
@RestController
class AnalyticsExport {
    private static final Table<OrderFlow.Day> FLOW = Table.<OrderFlow.Day>named("订单流转", "order-flow")
            .with("日期", OrderFlow.Day::day)
            .with("创建", day -> day.orders().created())
            .with("已完成", day -> day.orders().completed())
            .with("失败", day -> day.orders().failed())
            .with("已取消", day -> day.orders().cancelled())
            .with("设备数", day -> day.orders().devices());

    private static final Table<OrderStatistics.Count> ORDERS = Table.<OrderStatistics.Count>named(
                    "订单统计", "order-statistics")
            .withTime("时间", OrderStatistics.Count::time)
            .with("类型", count -> Action.of(count.action()).map(Action::label).orElse(count.action()))
            .with("状态", count -> Status.of(count.status()).map(Status::label).orElse(count.status()))
            .with("订单数", OrderStatistics.Count::orders)
            .with("设备数", OrderStatistics.Count::devices);

    private static final Table<Approvals.Decider> APPROVALS = Table.<Approvals.Decider>named("审批统计", "approvals")
            .with("审批人", Approvals.Decider::username)
            .with("批准", Approvals.Decider::approved)
            .with("拒绝", Approvals.Decider::rejected)
            .with("拒绝率", Approvals.Decider::rejectedShare)
            .with("等待次数", decider -> decider.waited().count())
            .with("等待中位数(秒)", decider -> decider.waited().p50())
            .with("等待P90(秒)", decider -> decider.waited().p90())
            .with("最长等待(秒)", decider -> decider.waited().max());

    private static final Table<StrategyQuality.Strategy> STRATEGIES = Table.<StrategyQuality.Strategy>named(
                    "策略统计", "strategy-quality")
            .with("策略", StrategyQuality.Strategy::name)
            .with("已删除", StrategyQuality.Strategy::deleted)
            .with("评估次数", StrategyQuality.Strategy::evaluations)
            .with("触发次数", StrategyQuality.Strategy::fired)
            .with("已跳过", StrategyQuality.Strategy::skipped)
            .with("检查失败", StrategyQuality.Strategy::failedChecks)
            .with("数据缺失次数", StrategyQuality.Strategy::unknown)
            .with("数据缺失率", StrategyQuality.Strategy::unknownShare)
            .with("订单数", StrategyQuality.Strategy::orders)
            .with("拒绝数", StrategyQuality.Strategy::rejected)
            .with("拒绝率", StrategyQuality.Strategy::rejectedShare)
            .with("冷却期内反向", StrategyQuality.Strategy::reversedInCooldown)
            .with("抖动次数", StrategyQuality.Strategy::flapped)
            .with("编号", StrategyQuality.Strategy::strategyId);

    private final AnalyticsRoutes routes;

    AnalyticsExport(AnalyticsRoutes routes) {
        this.routes = routes;
    }

    /** What became of the orders of each day. */
    @GetMapping("/api/analytics/order-flow.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportOrderFlow")
    Export<OrderFlow.Day> orderFlow(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        return whole(
                FLOW, () -> data(routes.orderFlow(timeRange, clusterId, action)).days());
    }

    /** Orders by hour or day, action and status. */
    @GetMapping("/api/analytics/orders.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportOrderStatistics")
    Export<OrderStatistics.Count> orders(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        return whole(
                ORDERS,
                () -> data(routes.orders(timeRange, from, to, clusterId, action))
                        .counts());
    }

    /** Each who decided. */
    @GetMapping("/api/analytics/approvals.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportApprovalStatistics")
    Export<Approvals.Decider> approvals(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        return whole(
                APPROVALS,
                () -> data(routes.approvals(timeRange, from, to, clusterId, action))
                        .deciders());
    }

    /** Each strategy that was evaluated. */
    @GetMapping("/api/analytics/strategies.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportStrategyQuality")
    Export<StrategyQuality.Strategy> strategies(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "flap_hours", defaultValue = "24") int flapHours) {
        return whole(
                STRATEGIES,
                () -> data(routes.strategies(timeRange, from, to, clusterId, flapHours))
                        .strategies());
    }

    private static <T> T data(Envelope<T> answer) {
        return Objects.requireNonNull(answer.data());
    }

    private static <T> Export<T> whole(Table<T> table, Supplier<List<T>> rows) {
        return new Export<>(table, part -> Page.whole(rows.get()));
    }
}
