package io.tidepool.api.roster;

import io.tidepool.api.request.Refusal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The same shift on every day of a range.
 *
 * @param from first duty date
 * @param to last duty date
 * @param userIds take turns, a day each, in this order
 */
public record ShiftSeries(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<String> userIds,
        @Nullable LocalTime startTime,
        @Nullable LocalTime endTime,
        @Nullable String contactInfo) {
    private static final int MOST_DAYS = 366;

    public ShiftSeries {
        userIds = List.copyOf(userIds);
    }

    /** @throws Refusal with the first broken rule of the range, or every one of a shift */
    List<Shift> shifts() {
        var first = Objects.requireNonNullElseGet(from, () -> {
            throw Refusal.invalid("from", "", "must be given");
        });
        var last = to == null ? first : to;
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.invalid("to", last, "must be from 0 to " + (MOST_DAYS - 1) + " days after from");
        }
        if (userIds.isEmpty()) {
            throw Refusal.invalid("user_ids", "", "must name at least one user");
        }
        return IntStream.range(0, (int) days)
                .mapToObj(day -> new ShiftDraft(
                                userIds.get(day % userIds.size()),
                                first.plusDays(day),
                                startTime,
                                endTime,
                                contactInfo,
                                null)
                        .create())
                .toList();
    }
}
