package io.tidepool.api.roster.web;

import io.tidepool.api.roster.Duty;
import java.time.Instant;
import java.util.List;

/**
 * Who is on duty, on the wire.
 *
 * @param standIns user names; empty when somebody is on duty
 */
record DutyItem(Instant at, List<ShiftItem> shifts, List<String> standIns) {
    static DutyItem of(Duty duty) {
        return new DutyItem(duty.at(), duty.shifts().stream().map(ShiftItem::of).toList(), duty.standIns());
    }
}
