package io.tidepool.api.roster;

import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Refusal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shift as a person sends it; in a change, what is null stays as it is.
 *
 * @param version what the caller has read; null when it does not care
 */
public record ShiftDraft(
        @Nullable String userId,
        @Nullable LocalDate dutyDate,
        @Nullable LocalTime startTime,
        @Nullable LocalTime endTime,
        @Nullable String contactInfo,
        @Nullable Long version) {

    /** @throws Refusal with every field that is missing or wrong */
    Shift create() {
        var mistakes = new ArrayList<FieldMistake>();
        if (userId == null) {
            mistakes.add(new FieldMistake("user_id", "", "must be given"));
        }
        if (dutyDate == null) {
            mistakes.add(new FieldMistake("duty_date", "", "must be given"));
        }
        if (startTime == null) {
            mistakes.add(new FieldMistake("start_time", "", "must be given"));
        }
        if (endTime == null) {
            mistakes.add(new FieldMistake("end_time", "", "must be given"));
        }
        if (userId == null || dutyDate == null || startTime == null || endTime == null) {
            throw Refusal.invalid(mistakes);
        }
        return new Shift(
                0,
                userId.strip(),
                dutyDate,
                startTime,
                endTime,
                Objects.requireNonNullElse(contactInfo, "").strip(),
                1);
    }

    /** @throws Refusal with every broken rule */
    Shift change(Shift old) {
        return new Shift(
                old.id(),
                userId == null ? old.userId() : userId.strip(),
                dutyDate == null ? old.dutyDate() : dutyDate,
                startTime == null ? old.startTime() : startTime,
                endTime == null ? old.endTime() : endTime,
                contactInfo == null ? old.contactInfo() : contactInfo.strip(),
                old.version() + 1);
    }
}
