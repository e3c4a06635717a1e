package io.tidepool.api.roster;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shifts to look at, oldest first. */
public interface ShiftCalendar {
    /**
     * Filters of the list; null filters nothing.
     *
     * @param from first duty date
     * @param to last duty date
     */
    record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String userId) {}

    Page<Shift> list(Filter filter, Paging paging);

    /** Every shift of these duty dates, both included. */
    List<Shift> between(LocalDate first, LocalDate last);
}
