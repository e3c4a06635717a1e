package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.notification.ChannelPreset;
import io.tidepool.api.notification.ChannelTrial;
import io.tidepool.api.notification.ChannelView;
import io.tidepool.api.notification.Channels;
import io.tidepool.api.request.Actor;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/notification-channels")
class NotificationChannelRoutes {
    private final Channels channels;
    private final Clock clock;

    NotificationChannelRoutes(Channels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** @param recipient address, number or account; not needed where one message goes out for all */
    record TestBody(@Nullable String recipient) {}

    /** In the order they are tried. */
    @GetMapping("/list")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "listNotificationChannels")
    Envelope<List<ChannelView>> list() {
        return Envelope.of(channels.all());
    }

    @GetMapping("/presets")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "listNotificationPresets")
    Envelope<List<ChannelPreset>> presets() {
        return Envelope.of(channels.presets());
    }

    @PostMapping("/create")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "createNotificationChannel")
    Envelope<ChannelView> create(@RequestBody ChannelBody body, Actor actor) {
        return Envelope.of(channels.create(body.draft(), actor, clock.instant()));
    }

    @PutMapping("/{id}")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "updateNotificationChannel")
    Envelope<ChannelView> update(@PathVariable("id") long id, @RequestBody ChannelBody body, Actor actor) {
        return Envelope.of(channels.update(id, body.draft(), actor, clock.instant()));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "deleteNotificationChannel")
    Envelope<Void> delete(@PathVariable("id") long id, Actor actor) {
        channels.delete(id, actor);
        return Envelope.done();
    }

    /** Sends a test message at once and tells how it fared; a message that could not be sent is no error of the call. */
    @PostMapping("/{id}/test")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "testNotificationChannel")
    Envelope<ChannelTrial> test(@PathVariable("id") long id, @RequestBody TestBody body, Actor actor) {
        return Envelope.of(channels.test(id, body.recipient(), actor, clock.instant()));
    }
}
