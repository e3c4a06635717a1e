package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceDraft;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.device.Devices;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/devices")
class DeviceRoutes {
    private final Devices devices;
    private final Clock clock;

    DeviceRoutes(Devices devices, Clock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listDevices")
    Envelope<Page<Device>> list(
            @RequestParam(name = "keyword", required = false) @Nullable String keyword,
            @RequestParam(name = "status", required = false) @Nullable DeviceStatus status,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "arch_type", required = false) @Nullable String archType,
            @RequestParam(name = "idc", required = false) @Nullable String idc,
            @RequestParam(name = "group", required = false) @Nullable String group,
            @RequestParam(name = "is_special", required = false) @Nullable Boolean special,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var filter = new Device.Filter(keyword, status, clusterId, archType, idc, group, special);
        return Envelope.of(devices.list(filter, Paging.of(page, pageSize)));
    }

    /** Computed columns in the body ({@code is_special}, {@code feature_count}, {@code app_name}) are passed over. */
    @PostMapping("/create")
    @Permit(Permission.DEVICES_WRITE)
    @Operation(operationId = "createDevice")
    Envelope<Device> create(@RequestBody DeviceDraft body, Actor actor) {
        return Envelope.of(devices.create(body, actor, clock.instant()));
    }

    /** Computed columns in the body are passed over. */
    @PutMapping("/{id}")
    @Permit(Permission.DEVICES_WRITE)
    @Operation(operationId = "updateDevice")
    Envelope<Device> update(@PathVariable("id") long id, @RequestBody DeviceDraft body, Actor actor) {
        return Envelope.of(devices.update(id, body, actor, clock.instant()));
    }
}
