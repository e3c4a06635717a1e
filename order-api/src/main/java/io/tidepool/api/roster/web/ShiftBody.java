package io.tidepool.api.roster.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tidepool.api.roster.ShiftDraft;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A shift as a person sends it. */
record ShiftBody(
        @Nullable String userId,
        @Nullable LocalDate dutyDate,
        @Schema(example = "20:00") @Nullable String startTime,
        @Schema(example = "08:00") @Nullable String endTime,
        @Nullable String contactInfo,
        @Nullable Long version) {
    ShiftDraft draft() {
        return new ShiftDraft(
                userId,
                dutyDate,
                TimeOfDay.read("start_time", startTime),
                TimeOfDay.read("end_time", endTime),
                contactInfo,
                version);
    }
}
