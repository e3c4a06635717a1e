package io.tidepool.api.backtest;

import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Decision;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.rules.verdict.ReasonCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what one strategy does on all its clusters. */
final class Trial {
    /** Whoever asks for more than so many orders reads the count. */
    private static final int MOST_ORDERS = 1_000;

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    private final Candidate candidate;
    private final PreparedStrategy rule;
    private final Instant to;
    private final long fromMillis;
    private final long toMillis;
    private final long[] counts = new long[ReasonCode.values().length];
    private final List<Backtest.SuggestedOrder> orders = new ArrayList<>();
    private long evaluations;
    private long samples;
    private long orderCount;
    private long deviceSeconds;

    Trial(Candidate candidate, Instant from, Instant to) {
        this.candidate = candidate;
        this.rule = PreparedStrategy.of(candidate.strategy());
        this.to = to;
        this.fromMillis = from.toEpochMilli();
        this.toMillis = to.toEpochMilli();
    }

    boolean isOn(long cluster) {
        return candidate.clusterIds().contains(cluster);
    }

    Strategy strategy() {
        return candidate.strategy();
    }

    PreparedStrategy rule() {
        return rule;
    }

    /** What the strategy says of a snapshot. */
    void judged(ReasonCode reason, long takenAt) {
        evaluations++;
        if (counts(takenAt)) {
            samples++;
            counts[reason.ordinal()]++;
        }
    }

    /** A silence became too long at this moment. */
    void silent(long at) {
        if (counts(at)) {
            counts[ReasonCode.STALE.ordinal()]++;
        }
    }

    void proposed(Proposal proposal) {
        if (!counts(proposal.takenAt().toEpochMilli())) {
            return;
        }
        orderCount++;
        deviceSeconds += proposal.deviceCount()
                * Duration.between(proposal.takenAt(), to).toSeconds();
        if (orders.size() < MOST_ORDERS) {
            orders.add(new Backtest.SuggestedOrder(
                    proposal.id(),
                    proposal.cluster().value(),
                    proposal.resourceType(),
                    proposal.action(),
                    proposal.deviceCount(),
                    proposal.heldSince(),
                    proposal.takenAt(),
                    proposal.triggeredValue(),
                    proposal.thresholdValue()));
        }
    }

    private boolean counts(long takenAt) {
        return takenAt >= fromMillis && takenAt <= toMillis;
    }

    long evaluations() {
        return evaluations;
    }

    /** Positive for an entry, negative for an exit. */
    BigDecimal netDeviceHours() {
        return strategy().action() == ScalingAction.POOL_ENTRY
                ? deviceHours()
                : deviceHours().negate();
    }

    private BigDecimal deviceHours() {
        return BigDecimal.valueOf(deviceSeconds).divide(SECONDS_PER_HOUR, 2, RoundingMode.HALF_UP);
    }

    Backtest.Outcome outcome() {
        var strategy = strategy();
        return new Backtest.Outcome(
                candidate.saved() ? strategy.id().value() : null,
                strategy.name(),
                strategy.action(),
                strategy.resourceType(),
                List.copyOf(candidate.clusterIds()),
                samples,
                orderCount,
                orders,
                counts(Decision.SKIPPED),
                counts(Decision.FAILED_CHECK),
                counts[ReasonCode.STALE.ordinal()],
                deviceHours());
    }

    private Map<String, Long> counts(Decision decision) {
        var found = new TreeMap<String, Long>();
        for (var reason : ReasonCode.values()) {
            if (reason.decision() == decision && reason != ReasonCode.DISABLED) {
                found.put(reason.name().toLowerCase(Locale.ROOT), counts[reason.ordinal()]);
            }
        }
        return found;
    }
}
