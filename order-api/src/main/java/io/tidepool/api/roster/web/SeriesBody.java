package io.tidepool.api.roster.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tidepool.api.roster.ShiftSeries;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A series of shifts as a person sends it. */
record SeriesBody(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable List<String> userIds,
        @Schema(example = "20:00") @Nullable String startTime,
        @Schema(example = "08:00") @Nullable String endTime,
        @Nullable String contactInfo) {
    ShiftSeries series() {
        return new ShiftSeries(
                from,
                to,
                Objects.requireNonNullElse(userIds, List.<String>of()),
                TimeOfDay.read("start_time", startTime),
                TimeOfDay.read("end_time", endTime),
                contactInfo);
    }
}
