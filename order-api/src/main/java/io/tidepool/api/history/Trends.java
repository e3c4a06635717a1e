package io.tidepool.api.history;

import java.time.Instant;

/** Puts trends together. */
public final class Trends {
    private final ResourceHistory history;
    private final TrendMarks marks;

    public Trends(ResourceHistory history, TrendMarks marks) {
        this.history = history;
        this.marks = marks;
    }

    /** @throws io.tidepool.api.request.Refusal when the series cannot be read */
    public Trend of(long clusterId, String resourceType, TimeRange range, Instant now) {
        var to = TimeRange.end(now);
        var from = to.minus(range.length());
        return new Trend(
                clusterId,
                resourceType,
                range.wire(),
                range.step().toSeconds(),
                history.series(clusterId, resourceType, from, to, range.step()),
                marks.thresholds(clusterId, resourceType),
                marks.orders(clusterId, from));
    }
}
