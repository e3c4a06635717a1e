package io.tidepool.api.roster.web;

import io.tidepool.api.request.Refusal;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A time of day as people write it. */
final class TimeOfDay {
    private TimeOfDay() {}

    /** @throws Refusal when it is none; null stays null */
    static @Nullable LocalTime read(String field, @Nullable String text) {
        try {
            return text == null ? null : LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw Refusal.invalid(field, text, "must be a time of day such as 08:00 or 20:30:00");
        }
    }
}
