package io.tidepool.api.history;

import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * The ranges people choose from, each with the step that keeps a series below a thousand points. Up to thirty days a
 * step lies within one hour, so that the smallest and largest figure of every hour are among the points.
 */
public enum TimeRange {
    DAY("24h", Duration.ofDays(1), Duration.ofMinutes(2)),
    WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(15)),
    MONTH("30d", Duration.ofDays(30), Duration.ofHours(1)),
    QUARTER("90d", Duration.ofDays(90), Duration.ofHours(4));

    private static final long QUARTER_OF_A_MINUTE = 15;

    private final String wire;
    private final Duration length;
    private final Duration step;

    TimeRange(String wire, Duration length, Duration step) {
        this.wire = wire;
        this.length = length;
        this.step = step;
    }

    /** @throws Refusal when there is no such range */
    public static TimeRange of(String wire) {
        for (var range : values()) {
            if (range.wire.equals(wire)) {
                return range;
            }
        }
        throw Refusal.invalid("time_range", wire, "must be one of 24h, 7d, 30d, 90d");
    }

    /**
     * Where a range that reaches to the present ends: at the next quarter of a minute, so that what many people ask at
     * about the same time is the same question.
     */
    public static Instant end(Instant now) {
        return Instant.ofEpochSecond((now.getEpochSecond() / QUARTER_OF_A_MINUTE + 1) * QUARTER_OF_A_MINUTE);
    }

    /** Its name in requests. */
    public String wire() {
        return wire;
    }

    public Duration length() {
        return length;
    }

    public Duration step() {
        return step;
    }
}
