package io.tidepool.api.analytics;

import java.time.Instant;
import java.util.List;

/**
 * The orders created in a range, each once, as it stands now.
 *
 * @param counts in the order of time; what there was none of is missing
 * @param leadTimes in the order of the actions' names
 */
public record OrderStatistics(
        Instant from,
        Instant to,
        Scope.Step step,
        List<Count> counts,
        List<LeadTimes> leadTimes,
        DeviceHours deviceHours) {
    public OrderStatistics {
        counts = List.copyOf(counts);
        leadTimes = List.copyOf(leadTimes);
    }

    /**
     * @param time begin of the hour or day
     * @param devices that these orders asked for
     */
    public record Count(Instant time, String action, String status, long orders, long devices) {}

    /**
     * Where orders of an action spent their time.
     *
     * @param approval from creation to approval
     * @param start from approval to the begin of the execution
     * @param execution from its begin to completion, of completed orders
     * @param total from creation to completion, of completed orders
     */
    public record LeadTimes(String action, Spread approval, Spread start, Spread execution, Spread total) {}

    /**
     * Devices times the hours from their order's completion to the end of the range, of orders completed in it.
     *
     * @param net entered less removed
     */
    public record DeviceHours(double entered, double removed, double net) {}
}
