package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.notification.ChannelView;
import io.tidepool.api.notification.Channels;
import io.tidepool.api.notification.Preset;
import io.tidepool.api.request.Page;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NotificationChannelExport {
    private static final Table<ChannelView> TABLE = Table.<ChannelView>named("通知渠道", "notification-channels")
            .with("名称", ChannelView::name)
            .with("类型", channel -> Words.of(channel.notificationType()))
            .with("预设", channel -> words(channel.preset()))
            .with("启用", ChannelView::enabled)
            .with("顺序", ChannelView::position)
            .with("逐人发送", ChannelView::personal)
            .with("地址", ChannelView::endpoint)
            .with("账号", ChannelView::account)
            .with("发件人", ChannelView::sender)
            .with("模板", ChannelView::template)
            .with("已设密钥", ChannelView::secretSet)
            .with("更新人", ChannelView::updatedBy)
            .withTime("更新时间", ChannelView::updatedAt)
            .with("编号", ChannelView::id);

    private final Channels channels;

    NotificationChannelExport(Channels channels) {
        this.channels = channels;
    }

    /** The whole list. */
    @GetMapping("/api/notification-channels/list.csv")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Heavy
    @Operation(operationId = "exportNotificationChannels")
    Export<ChannelView> channels() {
        return new Export<>(TABLE, part -> Page.whole(channels.all()));
    }

    private static @Nullable String words(@Nullable Preset preset) {
        return preset == null ? null : Words.of(preset);
    }
}
