package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceDraft;
import io.tidepool.api.device.DeviceEvent;
import io.tidepool.api.device.DeviceHistory;
import io.tidepool.api.device.Devices;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import io.tidepool.api.web.Versions;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/devices")
class DeviceRoutes {
    private final Devices devices;
    private final DeviceHistory history;
    private final Clock clock;

    DeviceRoutes(Devices devices, DeviceHistory history, Clock clock) {
        this.devices = devices;
        this.history = history;
        this.clock = clock;
    }

    /** keyword is part of a code, address, model, maker, application, cluster or place; status may name several. */
    @GetMapping("/list")
    @Permit(Permission.READ)
    @Operation(operationId = "listDevices")
    Envelope<Page<Device>> list(
            @ParameterObject DeviceFilter filter,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(devices.list(filter.search(), Paging.of(page, pageSize)));
    }

    @GetMapping("/{id}")
    @Permit(Permission.READ)
    @Operation(operationId = "readDevice")
    Envelope<Device> one(@PathVariable("id") long id) {
        return Envelope.of(devices.find(id));
    }

    /** What happened to it, newest first; of a deleted device, too. */
    @GetMapping("/{id}/history")
    @Permit(Permission.READ)
    @Operation(operationId = "deviceHistory")
    Envelope<Page<DeviceEvent>> history(
            @PathVariable("id") long id,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        return Envelope.of(history.of(id, Paging.of(page, pageSize)).orElseThrow(() -> Refusal.notFound("device", id)));
    }

    /** Computed columns in the body ({@code is_special}, {@code feature_count}, {@code app_name}) are passed over. */
    @PostMapping("/create")
    @Permit(Permission.DEVICES_WRITE)
    @Operation(operationId = "createDevice")
    Envelope<Device> create(@RequestBody DeviceDraft body, Actor actor) {
        return Envelope.of(devices.create(body, actor, clock.instant()));
    }

    /** Computed columns in the body are passed over. The version read goes into the body or into If-Match. */
    @PutMapping("/{id}")
    @Permit(Permission.DEVICES_WRITE)
    @Operation(operationId = "updateDevice")
    Envelope<Device> update(
            @PathVariable("id") long id,
            @RequestBody DeviceDraft body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor actor) {
        var version = Versions.of(body.version(), ifMatch);
        return Envelope.of(devices.update(id, body, version, actor, clock.instant()));
    }

    /** Refused while the device is in a pool or an open order names it. */
    @DeleteMapping("/{id}")
    @Permit(Permission.DEVICES_WRITE)
    @Operation(operationId = "deleteDevice")
    Envelope<Void> delete(
            @PathVariable("id") long id,
            @RequestParam(name = "version", required = false) @Nullable Long version,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Actor actor) {
        devices.delete(id, Versions.of(version, ifMatch), actor);
        return Envelope.done();
    }
}
