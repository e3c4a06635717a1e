package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.device.DeviceEvent;
import io.tidepool.api.device.DeviceHistory;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeviceHistoryExport {
    private static final Table<DeviceEvent> TABLE = Table.<DeviceEvent>named("设备历史", "device-history")
            .withTime("时间", DeviceEvent::at)
            .with("事件", DeviceEvent::kindName)
            .with("来源", event -> words(event.origin()))
            .with("操作人", DeviceEvent::actor)
            .with("订单号", DeviceEvent::orderNumber)
            .with("集群", DeviceEvent::clusterName)
            .with(
                    "变化",
                    event -> event.changes().stream()
                            .map(DeviceHistoryExport::words)
                            .toList())
            .with("说明", DeviceEvent::detail);

    private final DeviceHistory history;

    DeviceHistoryExport(DeviceHistory history) {
        this.history = history;
    }

    /** All that happened to it. */
    @GetMapping("/api/devices/{id}/history.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportDeviceHistory")
    Export<DeviceEvent> history(@PathVariable("id") long id) {
        return new Export<>(TABLE, part -> history.of(id, part).orElseThrow(() -> Refusal.notFound("device", id)));
    }

    private static String words(DeviceEvent.Origin origin) {
        return switch (origin) {
            case PERSON -> "人工";
            case IMPORT -> "导入";
            case ORDER -> "订单";
            case SYNC -> "节点同步";
            case SYSTEM -> "系统";
        };
    }

    private static String words(DeviceEvent.Change change) {
        return change.field() + "：" + shown(change.from()) + " → " + shown(change.to());
    }

    private static String shown(@Nullable String value) {
        return Objects.requireNonNullElse(value, "空");
    }
}
