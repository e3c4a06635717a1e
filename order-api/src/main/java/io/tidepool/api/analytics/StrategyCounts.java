package io.tidepool.api.analytics;

import java.util.List;

/** What strategies did in a range, as it was counted. */
public record StrategyCounts(List<Verdicts> verdicts, List<Orders> orders, List<Reversal> reversals) {
    public StrategyCounts {
        verdicts = List.copyOf(verdicts);
        orders = List.copyOf(orders);
        reversals = List.copyOf(reversals);
    }

    /**
     * Evaluations with one outcome.
     *
     * @param decision {@code proposed}, {@code skipped} or {@code failed_check}
     * @param unknown those of which the condition was unknown
     */
    public record Verdicts(long strategyId, String decision, String reason, long count, long unknown) {}

    /**
     * @param rejected those that a person rejected
     */
    public record Orders(long strategyId, long count, long rejected) {}

    /**
     * Orders of a strategy after which the next order of their cluster went the other way.
     *
     * @param afterMinutes whole minutes in between
     */
    public record Reversal(long strategyId, long afterMinutes, long count) {}
}
