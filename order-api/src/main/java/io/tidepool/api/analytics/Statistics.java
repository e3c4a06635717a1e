package io.tidepool.api.analytics;

/** Counts over long times and many clusters; each throws {@link io.tidepool.api.request.Refusal} without an answer in time. */
public interface Statistics {
    OrderStatistics orders(Scope scope);

    Approvals approvals(Scope scope);

    StrategyCounts strategies(Scope scope);
}
