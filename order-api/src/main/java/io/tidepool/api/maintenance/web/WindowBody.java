package io.tidepool.api.maintenance.web;

import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A window on the wire, with what goes with a step. */
record WindowBody(
        @Nullable Instant maintenanceStartTime,
        @Nullable Instant maintenanceEndTime,
        @Nullable Long version) {
    static final WindowBody NONE = new WindowBody(null, null, null);

    /**
     * Null when none was sent.
     *
     * @throws Refusal with every mistake
     */
    @Nullable Window window() {
        if (maintenanceStartTime == null && maintenanceEndTime == null) {
            return null;
        }
        var mistakes = new ArrayList<FieldMistake>();
        var window = read(maintenanceStartTime, maintenanceEndTime, mistakes);
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        return window;
    }

    static @Nullable Window read(@Nullable Instant start, @Nullable Instant end, List<FieldMistake> mistakes) {
        if (start == null || end == null) {
            mistakes.add(new FieldMistake(
                    start == null ? "maintenance_start_time" : "maintenance_end_time", "", "must be given"));
            return null;
        }
        try {
            // As the database keeps it, or what is sent again would seem to be something else.
            return new Window(start.truncatedTo(ChronoUnit.MILLIS), end.truncatedTo(ChronoUnit.MILLIS));
        } catch (IllegalArgumentException e) {
            mistakes.add(new FieldMistake("maintenance_end_time", end.toString(), String.valueOf(e.getMessage())));
            return null;
        }
    }
}
