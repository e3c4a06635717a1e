package io.tidepool.api.maintenance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.conversation.Heard;
import io.tidepool.api.maintenance.Maintenances;
import io.tidepool.api.order.Command.Pods;
import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.order.Moved;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.web.Refusals;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a maintenance. Those of the outside system need an API key, those of operators a login. */
@RestController
@RequestMapping("/api/maintenance")
class MaintenanceRoutes {
    private static final int LONGEST_MESSAGE_ID = 128;
    private static final int LONGEST_NOTE = 2_000;
    private static final String MESSAGE_ID = "webhook-id";

    private final Maintenances maintenances;
    private final Settings settings;
    private final InstantSource clock;

    MaintenanceRoutes(Maintenances maintenances, Settings settings, InstantSource clock) {
        this.maintenances = maintenances;
        this.settings = settings;
        this.clock = clock;
    }

    /** A maintenance as both sides see it. */
    record MaintenanceState(
            long orderId,
            String orderNumber,
            Status status,
            @Nullable String externalTicketId,
            long deviceId,
            @Nullable Instant maintenanceStartTime,
            @Nullable Instant maintenanceEndTime,
            @Nullable Instant confirmedStart,
            @Nullable Instant confirmedEnd,
            String reason,
            @Nullable String failureReason,
            long version) {
        static MaintenanceState of(Order order) {
            var care = order.care();
            return new MaintenanceState(
                    order.id(),
                    order.number(),
                    order.status(),
                    care.ticket(),
                    care.deviceId(),
                    care.wanted() == null ? null : care.wanted().start(),
                    care.wanted() == null ? null : care.wanted().end(),
                    care.confirmed() == null ? null : care.confirmed().start(),
                    care.confirmed() == null ? null : care.confirmed().end(),
                    care.reason(),
                    order.progress().reason(),
                    order.version());
        }
    }

    /** @param drain whether the node's pods leave it; null for what the setting says */
    record MaintenanceStart(
            @Nullable Boolean drain, @Nullable Long version) {}

    /** @param note what the outside system says about it */
    record FinishedNotice(@Nullable String note) {}

    record MaintenanceRestore(@Nullable Long version) {}

    /** Asks for maintenance. The same ticket for the same device answers with the same order. */
    @PostMapping("/requests")
    @Permit(Permission.MAINTENANCE_CALL)
    @Operation(operationId = "requestMaintenance")
    Envelope<MaintenanceState> request(@RequestBody NewMaintenance sent, Actor actor) {
        return Envelope.of(MaintenanceState.of(maintenances.request(sent.ask(), actor, clock.instant())));
    }

    /** Where an order of the calling system stands; for whoever has missed a callback. */
    @GetMapping("/{id}")
    @Permit(Permission.MAINTENANCE_CALL)
    @Operation(operationId = "readMaintenance")
    Envelope<MaintenanceState> one(@PathVariable("id") long id, Actor actor) {
        return Envelope.of(MaintenanceState.of(maintenances.look(id, actor)));
    }

    /** Agrees to the window that was asked for or, with times, suggests another. The outside system is told. */
    @PutMapping("/{id}/confirm")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "confirmMaintenance")
    Envelope<MaintenanceState> confirm(
            @PathVariable("id") long id, @RequestBody(required = false) @Nullable WindowBody sent, Actor actor) {
        var body = sent == null ? WindowBody.NONE : sent;
        return answer(maintenances.confirm(id, body.window(), body.version(), actor, clock.instant()));
    }

    /** The outside system agrees. With webhook-id, a repeated call changes nothing and answers the same. */
    @PostMapping("/{id}/downstream-confirmation")
    @Permit(Permission.MAINTENANCE_CALL)
    @Operation(operationId = "acceptMaintenance")
    Envelope<MaintenanceState> accept(
            @PathVariable("id") long id,
            @RequestHeader(name = MESSAGE_ID, required = false) @Nullable String messageId,
            @RequestBody(required = false) @Nullable WindowBody sent,
            Actor actor) {
        var window = (sent == null ? WindowBody.NONE : sent).window();
        var message = new Heard.Message("maintenance.accepted", messageId(messageId), data(window));
        return answer(maintenances.accept(id, message, window, actor, clock.instant()));
    }

    /** Closes the node for new pods and, when drain says so, moves its pods away. */
    @PutMapping("/{id}/start")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "startMaintenance")
    Envelope<MaintenanceState> start(
            @PathVariable("id") long id, @RequestBody(required = false) @Nullable MaintenanceStart sent, Actor actor) {
        var drain = sent == null || sent.drain() == null
                ? settings.value(SettingCatalogue.MAINTENANCE_DRAIN)
                : sent.drain();
        return answer(maintenances.start(
                id, drain ? Pods.LEAVE : Pods.STAY, sent == null ? null : sent.version(), actor, clock.instant()));
    }

    /** The outside system is done. With webhook-id, a repeated call changes nothing and answers the same. */
    @PostMapping("/{id}/finished")
    @Permit(Permission.MAINTENANCE_CALL)
    @Operation(operationId = "finishMaintenance")
    Envelope<MaintenanceState> finished(
            @PathVariable("id") long id,
            @RequestHeader(name = MESSAGE_ID, required = false) @Nullable String messageId,
            @RequestBody(required = false) @Nullable FinishedNotice sent,
            Actor actor) {
        var note = sent == null || sent.note() == null ? "" : sent.note();
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.invalid("note", note, "must have at most " + LONGEST_NOTE + " characters");
        }
        var message = new Heard.Message("maintenance.finished", messageId(messageId), Map.of("note", note));
        return answer(maintenances.finish(id, message, actor, clock.instant()));
    }

    /** Asks by hand for the node to be put back into service, when the outside system cannot say that it is done. */
    @PutMapping("/{id}/restore")
    @Permit(Permission.ORDERS_WRITE)
    @Operation(operationId = "restoreAfterMaintenance")
    Envelope<MaintenanceState> restore(
            @PathVariable("id") long id,
            @RequestBody(required = false) @Nullable MaintenanceRestore sent,
            Actor actor) {
        return answer(maintenances.restore(id, sent == null ? null : sent.version(), actor, clock.instant()));
    }

    private static Envelope<MaintenanceState> answer(Moved moved) {
        if (moved instanceof Moved.Refused refused) {
            throw Refusals.of(refused);
        }
        return Envelope.of(MaintenanceState.of(moved.made()));
    }

    private static String messageId(@Nullable String sent) {
        if (sent == null) {
            return UUID.randomUUID().toString();
        }
        if (sent.isBlank() || sent.length() > LONGEST_MESSAGE_ID) {
            throw Refusal.invalid(MESSAGE_ID, sent, "must have 1 to " + LONGEST_MESSAGE_ID + " characters");
        }
        return sent;
    }

    private static Map<String, Object> data(@Nullable Window window) {
        var data = new LinkedHashMap<String, Object>();
        if (window != null) {
            data.put("maintenance_start_time", window.start().toString());
            data.put("maintenance_end_time", window.end().toString());
        }
        return data;
    }
}
