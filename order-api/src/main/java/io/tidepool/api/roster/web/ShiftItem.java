package io.tidepool.api.roster.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tidepool.api.roster.Shift;
import java.time.LocalDate;

/**
 * A shift on the wire.
 *
 * @param overnight whether it ends on the day after duty_date
 */
record ShiftItem(
        long id,
        String userId,
        LocalDate dutyDate,
        @Schema(example = "20:00") String startTime,
        @Schema(example = "08:00") String endTime,
        boolean overnight,
        String contactInfo,
        long version) {
    static ShiftItem of(Shift shift) {
        return new ShiftItem(
                shift.id(),
                shift.userId(),
                shift.dutyDate(),
                shift.startTime().toString(),
                shift.endTime().toString(),
                !shift.endTime().isAfter(shift.startTime()),
                shift.contactInfo(),
                shift.version());
    }
}
