package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.notification.Deliveries;
import io.tidepool.api.notification.DeliveryView;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotificationDeliveryExport {
    private static final Table<DeliveryView> TABLE = Table.<DeliveryView>named("通知投递", "deliveries")
            .withTime("创建时间", DeliveryView::createdAt)
            .with("事由", delivery -> Words.of(delivery.occasion()))
            .with("标题", DeliveryView::title)
            .with("内容", DeliveryView::content)
            .with("类型", delivery -> Words.of(delivery.notificationType()))
            .with("渠道", DeliveryView::channel)
            .with("接收地址", DeliveryView::recipient)
            .with("接收人", DeliveryView::usernames)
            .with("状态", delivery -> Words.of(delivery.state()))
            .with("尝试次数", DeliveryView::attempts)
            .withTime("下次尝试时间", DeliveryView::nextAttemptAt)
            .with("错误", DeliveryView::errorMessage)
            .with("订单编号", DeliveryView::orderId)
            .with("策略编号", DeliveryView::strategyId)
            .with("集群编号", DeliveryView::clusterId)
            .withTime("更新时间", DeliveryView::updatedAt)
            .with("编号", DeliveryView::id);

    private final Deliveries deliveries;

    NotificationDeliveryExport(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The whole list, with the filters of the list. */
    @GetMapping("/api/notifications/deliveries/list.csv")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Heavy
    @Operation(operationId = "exportNotificationDeliveries")
    Export<DeliveryView> deliveries(
            @RequestParam(name = "state", required = false) DeliveryView.@Nullable State state,
            @RequestParam(name = "notification_type", required = false) @Nullable Medium medium,
            @RequestParam(name = "recipient", required = false) @Nullable String recipient,
            @RequestParam(name = "order_id", required = false) @Nullable Long orderId,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to) {
        var filter = new DeliveryView.Filter(state, medium, recipient, orderId, from, to);
        return new Export<>(TABLE, part -> deliveries.list(filter, part));
    }
}
