package io.tidepool.local.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * Which recorded trace a cluster replays.
 *
 * @param trace a file among the resources under {@code traces/}; empty for a constant load
 * @param start index of the first sample shown
 * @param multiplier what the trace's CPU percent is multiplied with; the result is capped at 100
 * @param constantPercent the CPU percent of a cluster without a trace
 */
public record Load(String trace, int start, double multiplier, double constantPercent) {
    public Load(@Nullable String trace, int start, double multiplier, double constantPercent) {
        this.trace = trace == null ? "" : trace;
        this.start = start;
        if (start < 0) {
            throw new IllegalArgumentException("start: must be 0 or more, was " + start);
        }
        this.multiplier = multiplier == 0 ? 1 : multiplier;
        this.constantPercent = constantPercent;
    }

    public static Load constant(double percent) {
        return new Load(null, 0, 1, percent);
    }

    public static Load of(String trace, int start) {
        return new Load(trace, start, 1, 0);
    }
}
