package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.notification.Inbox;
import io.tidepool.api.notification.InboxItem;
import io.tidepool.api.request.Actor;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InboxExport {
    private static final Table<InboxItem> TABLE = Table.<InboxItem>named("我的通知", "notifications")
            .withTime("时间", InboxItem::sendTime)
            .with("事由", item -> Words.of(item.occasion()))
            .with("标题", InboxItem::title)
            .with("内容", InboxItem::content)
            .with("状态", item -> Words.of(item.status()))
            .with("订单编号", InboxItem::orderId)
            .with("策略编号", InboxItem::strategyId)
            .with("集群编号", InboxItem::clusterId)
            .with("编号", InboxItem::id);

    private final Inbox inbox;

    InboxExport(Inbox inbox) {
        this.inbox = inbox;
    }

    /** All of the caller's messages, with the filter of the list. */
    @GetMapping("/api/notifications/list.csv")
    @Permit(Permission.OWN_SESSION)
    @Heavy
    @Operation(operationId = "exportNotifications")
    Export<InboxItem> notifications(
            @RequestParam(name = "unread", required = false) @Nullable Boolean unread, Actor actor) {
        return new Export<>(TABLE, part -> inbox.list(actor.username(), Boolean.TRUE.equals(unread), part));
    }
}
