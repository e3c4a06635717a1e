package io.tidepool.api.notification.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.notification.Deliveries;
import io.tidepool.api.notification.DeliveryAttempt;
import io.tidepool.api.notification.DeliveryView;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/notifications/deliveries")
class NotificationDeliveryRoutes {
    private final Deliveries deliveries;

    NotificationDeliveryRoutes(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** Newest first. recipient is an address or a user name; from is included, to is not. */
    @GetMapping("/list")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "listNotificationDeliveries")
    Envelope<Page<DeliveryView>> list(
            @RequestParam(name = "state", required = false) DeliveryView.@Nullable State state,
            @RequestParam(name = "notification_type", required = false) @Nullable Medium medium,
            @RequestParam(name = "recipient", required = false) @Nullable String recipient,
            @RequestParam(name = "order_id", required = false) @Nullable Long orderId,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize) {
        var filter = new DeliveryView.Filter(state, medium, recipient, orderId, from, to);
        return Envelope.of(deliveries.list(filter, Paging.of(page, pageSize)));
    }

    /** What was tried, oldest first. */
    @GetMapping("/{id}/attempts")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "listNotificationAttempts")
    Envelope<List<DeliveryAttempt>> attempts(@PathVariable("id") long id) {
        return Envelope.of(deliveries.attempts(id));
    }

    /** Begins anew with one that has failed. */
    @PutMapping("/{id}/resend")
    @Permit(Permission.NOTIFICATIONS_MANAGE)
    @Operation(operationId = "resendNotification")
    Envelope<Void> resend(@PathVariable("id") long id, Actor actor) {
        deliveries.resend(id, actor);
        return Envelope.done();
    }
}
