package io.tidepool.api.maintenance.web;

import io.tidepool.api.maintenance.Ask;
import io.tidepool.api.maintenance.Machine;
import io.tidepool.api.outside.Address;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for maintenance on the wire.
 *
 * @param ciCode or deviceId; if both are sent they must name the same device
 */
record NewMaintenance(
        @Nullable String ciCode,
        @Nullable Long deviceId,
        @Nullable Instant maintenanceStartTime,
        @Nullable Instant maintenanceEndTime,
        @Nullable String externalTicketId,
        @Nullable String reason,
        @Nullable String callbackUrl) {
    private static final int LONGEST_TICKET = 255;
    private static final int LONGEST_REASON = 2_000;

    /** @throws Refusal with every mistake */
    Ask ask() {
        var mistakes = new ArrayList<FieldMistake>();
        if ((ciCode == null || ciCode.isBlank()) && deviceId == null) {
            mistakes.add(new FieldMistake("ci_code", "", "or device_id must be given"));
        }
        var ticket = externalTicketId == null ? "" : externalTicketId.strip();
        if (ticket.isEmpty() || ticket.length() > LONGEST_TICKET) {
            mistakes.add(
                    new FieldMistake("external_ticket_id", ticket, "must have 1 to " + LONGEST_TICKET + " characters"));
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            mistakes.add(new FieldMistake("reason", reason, "must have at most " + LONGEST_REASON + " characters"));
        }
        var callback = callbackUrl == null || callbackUrl.isBlank() ? null : callbackUrl.strip();
        if (callback != null) {
            check(callback, mistakes);
        }
        var window = WindowBody.read(maintenanceStartTime, maintenanceEndTime, mistakes);
        if (window == null || !mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return new Ask(
                new Machine.Name(ciCode == null || ciCode.isBlank() ? null : ciCode.strip(), deviceId),
                window,
                ticket,
                reason == null ? "" : reason.strip(),
                callback);
    }

    private static void check(String callback, List<FieldMistake> mistakes) {
        try {
            Address.of(callback);
        } catch (IllegalArgumentException e) {
            mistakes.add(new FieldMistake("callback_url", callback, String.valueOf(e.getMessage())));
        }
    }
}
