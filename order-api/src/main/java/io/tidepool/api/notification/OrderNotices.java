package io.tidepool.api.notification;

import io.tidepool.api.order.Move;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.OrderRules;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Trigger;
import io.tidepool.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes notices of the moves of orders that people must hear of, in the transaction of the move. */
public final class OrderNotices implements OrderBook.Announcer {
    private static final Map<Move, Occasion> TOLD = Map.of(
            Move.CREATE, Occasion.ORDER_CREATED,
            Move.RETURN_TO_APPROVER, Occasion.ORDER_RETURNED,
            Move.COMPLETE, Occasion.ORDER_COMPLETED,
            Move.FAIL, Occasion.ORDER_FAILED,
            Move.HALT, Occasion.ORDER_FAILED,
            Move.REJECT, Occasion.ORDER_CANCELLED,
            Move.CANCEL, Occasion.ORDER_CANCELLED);

    private final NoticeBook notices;
    private final Settings settings;

    public OrderNotices(NoticeBook notices, Settings settings) {
        this.notices = notices;
        this.settings = settings;
    }

    @Override
    public void announce(Order order, String clusterName, List<Reservation> devices) {
        occasion(order)
                .ifPresent(occasion -> notices.add(new Notice(
                        0,
                        "order:" + order.id() + ":" + order.version(),
                        occasion,
                        order.id(),
                        Optional.ofNullable(order.trigger())
                                .map(Trigger::strategyId)
                                .orElse(null),
                        order.request().clusterId(),
                        title(occasion, order) + "：" + order.number() + " "
                                + order.action().label() + " " + order.request().deviceCount() + " 台，集群 " + clusterName,
                        content(order, clusterName),
                        order.updatedAt())));
    }

    private static Optional<Occasion> occasion(Order order) {
        return Optional.ofNullable(TOLD.get(order.progress().move()));
    }

    private String title(Occasion occasion, Order order) {
        return switch (occasion) {
            case ORDER_CREATED -> "新订单" + next(order);
            case ORDER_RETURNED -> "订单退回，待重新审批";
            case ORDER_COMPLETED -> "订单已完成";
            case ORDER_FAILED -> order.progress().move() == Move.HALT ? "维护操作失败，待处理" : "订单失败";
            case ORDER_CANCELLED -> "订单已取消";
            case ORDER_STUCK, MAINTENANCE_OVERDUE, STRATEGY_FAILING, CLUSTER_SILENT, EVALUATION_STOPPED, TEST ->
                throw new IllegalArgumentException(occasion + " is of no move");
        };
    }

    private String next(Order order) {
        if (order.status() == Status.PENDING_CONFIRMATION) {
            return "待确认";
        }
        return switch (OrderRules.now(settings).approvalOf(order.action())) {
            case MANUAL -> "待审批";
            case FOUR_EYES -> "待两人审批";
            case NONE -> "待执行";
            case AUTO -> "（自动批准）";
        };
    }

    private static String content(Order order, String clusterName) {
        var lines = new ArrayList<String>();
        lines.add("订单：" + order.number());
        lines.add("类型：" + order.action().label() + "，设备 " + order.request().deviceCount() + " 台");
        lines.add("集群：" + clusterName);
        lines.add("状态：" + order.status().label());
        var trigger = order.trigger();
        if (trigger != null) {
            lines.add("触发：" + trigger.triggeredValue() + "，阈值 " + trigger.thresholdValue());
        }
        lines.add("创建人：" + order.createdBy());
        var reason = Objects.requireNonNullElse(order.progress().reason(), "");
        if (!reason.isBlank()) {
            lines.add("原因：" + reason);
        }
        return String.join("\n", lines);
    }
}
