package io.tidepool.api.analytics;

import io.tidepool.api.history.TimeRange;
import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What statistics are about.
 *
 * @param to not included
 * @param zone in which days begin
 * @param clusterId null for all
 * @param action wire name; null for all
 */
public record Scope(
        Instant from,
        Instant to,
        ZoneId zone,
        @Nullable Long clusterId,
        @Nullable String action) {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration LONGEST_BY_HOURS = Duration.ofDays(2);

    /** @throws Refusal when the times are no range, or one longer than 400 days */
    public Scope {
        if (!from.isBefore(to)) {
            throw Refusal.invalid("from", from, "must be before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("from", from, "must be at most " + LONGEST.toDays() + " days before to");
        }
    }

    /**
     * All clusters and actions.
     *
     * @param timeRange counts back from the {@link TimeRange#end} of now
     * @param from with {@code to}, instead of the time range
     * @throws Refusal as the constructor does, or when only one of from and to is there
     */
    public static Scope of(String timeRange, @Nullable Instant from, @Nullable Instant to, Instant now, ZoneId zone) {
        if (from == null && to == null) {
            var end = TimeRange.end(now);
            return new Scope(end.minus(TimeRange.of(timeRange).length()), end, zone, null, null);
        }
        if (from == null || to == null) {
            throw Refusal.invalid(from == null ? "from" : "to", "", "must be given when the other end is");
        }
        return new Scope(from, to, zone, null, null);
    }

    /** The same of one cluster, or of one action. */
    public Scope narrowedTo(@Nullable Long otherCluster, @Nullable String otherAction) {
        return new Scope(from, to, zone, otherCluster, otherAction);
    }

    /** How finely it is divided: a range of up to two days by hours. */
    public Step step() {
        return Duration.between(from, to).compareTo(LONGEST_BY_HOURS) > 0 ? Step.DAY : Step.HOUR;
    }

    /** A part of a range. */
    public enum Step {
        HOUR,
        DAY
    }
}
