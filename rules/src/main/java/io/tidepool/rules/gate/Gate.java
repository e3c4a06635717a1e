package io.tidepool.rules.gate;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Figures;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.rules.verdict.Verdict;
import io.tidepool.rules.verdict.Wording;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides: the first check that fails gives the reason, in the order disabled, data, condition, duration, cooldown, orders. */
public final class Gate {
    private Gate() {}

    /** The verdict on a snapshot. */
    public static Verdict decide(Strategy strategy, Judgement judgement, GateFacts facts) {
        var run = judgement.run();
        var measured = judgement.measured();
        var since = run.first() == null ? judgement.takenAt() : run.first();
        var last = facts.lastTrigger() == null ? Instant.MIN : facts.lastTrigger();
        var reason = reason(strategy, judgement, facts);
        return verdict(
                strategy,
                judgement,
                reason,
                switch (reason) {
                    case DISABLED -> Wording.disabled();
                    case NO_DATA -> Wording.noData(strategy, measured, judgement.failure());
                    case CONDITION_NOT_MET -> Wording.conditionNotMet(strategy, measured);
                    case DURATION_NOT_REACHED -> Wording.durationNotReached(strategy, since, run.length());
                    case COOLDOWN -> Wording.cooldown(cooldownRemaining(strategy, last, judgement.takenAt()), last);
                    case OPEN_ORDER -> Wording.openOrder(String.valueOf(facts.openOrder()));
                    case OPPOSITE_ORDER -> Wording.oppositeOrder(String.valueOf(facts.oppositeOrder()));
                    case FIRED -> Wording.fired(strategy, measured, since, run.length());
                    case STALE -> throw new IllegalStateException("a snapshot is never stale");
                });
    }

    private static ReasonCode reason(Strategy strategy, Judgement judgement, GateFacts facts) {
        var run = judgement.run();
        var reason = beforeOrders(
                PreparedStrategy.of(strategy),
                judgement.condition(),
                millis(run.first()),
                millis(run.last()),
                judgement.takenAt().toEpochMilli(),
                millis(facts.lastTrigger()));
        return reason == ReasonCode.FIRED ? withOrders(facts) : reason;
    }

    /**
     * The first check that fails, open orders left aside: {@link ReasonCode#FIRED} when none does.
     *
     * @param first start of the run in milliseconds since 1970, {@link Run#NEVER} when there is none
     * @param last its latest breach
     * @param takenAt of the snapshot
     * @param lastTrigger the latest trigger in the scope of the cooldown, {@link Run#NEVER} when there was none
     */
    public static ReasonCode beforeOrders(
            PreparedStrategy strategy, Condition condition, long first, long last, long takenAt, long lastTrigger) {
        if (!strategy.enabled()) {
            return ReasonCode.DISABLED;
        }
        if (condition == Condition.UNKNOWN) {
            return ReasonCode.NO_DATA;
        }
        if (condition == Condition.CLEAR || first == Run.NEVER) {
            return ReasonCode.CONDITION_NOT_MET;
        }
        if (last - first < strategy.durationMillis()) {
            return ReasonCode.DURATION_NOT_REACHED;
        }
        if (lastTrigger != Run.NEVER && takenAt - lastTrigger < strategy.cooldownMillis()) {
            return ReasonCode.COOLDOWN;
        }
        return ReasonCode.FIRED;
    }

    /** What the orders say of a pair that nothing else keeps from firing. */
    public static ReasonCode withOrders(GateFacts facts) {
        if (facts.openOrder() != null) {
            return ReasonCode.OPEN_ORDER;
        }
        return facts.oppositeOrder() != null ? ReasonCode.OPPOSITE_ORDER : ReasonCode.FIRED;
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? Run.NEVER : time.toEpochMilli();
    }

    /**
     * The verdict on a silence that exceeded the gap limit.
     *
     * @param deadline the moment it did
     * @param latest when the latest snapshot was taken
     * @param interval the collection interval in force at that snapshot
     */
    public static Verdict stale(
            Strategy strategy, ClusterId cluster, Instant deadline, Instant latest, Duration interval) {
        var judgement = new Judgement(cluster, deadline, Measured.NOTHING, Condition.UNKNOWN, Run.NONE, null);
        return strategy.enabled()
                ? verdict(strategy, judgement, ReasonCode.STALE, Wording.stale(latest, strategy.gapLimit(interval)))
                : verdict(strategy, judgement, ReasonCode.DISABLED, Wording.disabled());
    }

    /** What remains of the cooldown; zero when it is over. */
    public static Duration cooldownRemaining(Strategy strategy, @Nullable Instant lastTrigger, Instant at) {
        if (lastTrigger == null || strategy.cooldownMinutes() == 0) {
            return Duration.ZERO;
        }
        var remaining = Duration.between(at, lastTrigger.plus(strategy.cooldown()));
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    private static Verdict verdict(Strategy strategy, Judgement judgement, ReasonCode reason, String detail) {
        return new Verdict(
                strategy.id(),
                strategy.version(),
                judgement.cluster(),
                strategy.resourceType(),
                judgement.takenAt(),
                judgement.condition(),
                judgement.measured(),
                judgement.run().first(),
                reason,
                detail,
                Figures.triggered(judgement.measured()),
                Figures.thresholds(strategy));
    }
}
