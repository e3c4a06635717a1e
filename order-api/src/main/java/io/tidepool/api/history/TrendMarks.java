package io.tidepool.api.history;

import java.time.Instant;
import java.util.List;

/** What is drawn into a trend. */
public interface TrendMarks {
    /** Thresholds of enabled strategies that watch this part of the cluster. */
    List<Trend.ThresholdMark> thresholds(long clusterId, String resourceType);

    /** Orders of the cluster that were open at some time after this, newest first, at most 200. */
    List<Trend.OrderMark> orders(long clusterId, Instant from);
}
