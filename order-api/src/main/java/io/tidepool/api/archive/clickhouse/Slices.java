package io.tidepool.api.archive.clickhouse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Cuts a range of time where the rows are, so that a part of it is small enough for memory. */
final class Slices {
    private static final Duration HOUR = Duration.ofHours(1);

    private Slices() {}

    /**
     * A part of time.
     *
     * @param from inclusive
     * @param to inclusive
     */
    record Slice(Instant from, Instant to) {}

    /**
     * Slices that cover every hour with rows, in order; each holds no more than so many rows, or is an hour.
     *
     * @param rowsByHour rows by the beginning of their hour
     */
    static List<Slice> of(SortedMap<Instant, Long> rowsByHour, Instant from, Instant to, long mostRows) {
        var slices = new ArrayList<Slice>();
        Instant begin = null;
        Instant end = from;
        long rows = 0;
        for (var hour : rowsByHour.entrySet()) {
            if (begin != null && rows + hour.getValue() > mostRows) {
                slices.add(slice(begin, end, from, to));
                begin = null;
                rows = 0;
            }
            begin = begin == null ? hour.getKey() : begin;
            end = hour.getKey().plus(HOUR).minusMillis(1);
            rows += hour.getValue();
        }
        if (begin != null) {
            slices.add(slice(begin, end, from, to));
        }
        return slices;
    }

    private static Slice slice(Instant begin, Instant end, Instant from, Instant to) {
        return new Slice(begin.isBefore(from) ? from : begin, end.isAfter(to) ? to : end);
    }
}
