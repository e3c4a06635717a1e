package io.tidepool.api.roster;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;

/**
 * A person's turn on duty, in the times of the calendar.
 *
 * @param id 0 before it is kept
 * @param userId name of the user
 * @param endTime not after the start: it ends on the next day
 * @param contactInfo how to reach the person on this turn; empty when the person's own contact will do
 */
public record Shift(
        long id,
        String userId,
        LocalDate dutyDate,
        LocalTime startTime,
        LocalTime endTime,
        String contactInfo,
        long version) {
    private static final int LONGEST_CONTACT = 255;
    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2199, 12, 31);

    /** @throws Refusal with every broken rule */
    public Shift {
        var mistakes = new ArrayList<FieldMistake>();
        if (userId.isBlank()) {
            mistakes.add(new FieldMistake("user_id", userId, "must be the name of a user"));
        }
        if (dutyDate.isBefore(FIRST_DATE) || dutyDate.isAfter(LAST_DATE)) {
            mistakes.add(new FieldMistake(
                    "duty_date", dutyDate.toString(), "must be from " + FIRST_DATE + " to " + LAST_DATE));
        }
        if (contactInfo.length() > LONGEST_CONTACT) {
            mistakes.add(new FieldMistake(
                    "contact_info", contactInfo, "must have at most " + LONGEST_CONTACT + " characters"));
        }
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
    }

    /** The first moment of it. */
    public Instant begins(ZoneId zone) {
        return moment(dutyDate.atTime(startTime), zone);
    }

    /** The first moment after it. */
    public Instant ends(ZoneId zone) {
        var lastDate = endTime.isAfter(startTime) ? dutyDate : dutyDate.plusDays(1);
        return moment(lastDate.atTime(endTime), zone);
    }

    public boolean covers(Instant moment, ZoneId zone) {
        return !moment.isBefore(begins(zone)) && moment.isBefore(ends(zone));
    }

    /**
     * Later times are never earlier moments: one that clocks leap over is the moment of the leap, one that they show
     * twice is the first. So shifts that join in local time join on the day that clocks change, too.
     */
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var leap = zone.getRules().getTransition(local);
        return leap != null && leap.isGap()
                ? leap.getInstant()
                : local.atZone(zone).toInstant();
    }
}
