package io.tidepool.rules.gate;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
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
        var since = run.first();
        if (!strategy.enabled()) {
            return verdict(strategy, judgement, ReasonCode.DISABLED, Wording.disabled());
        }
        if (judgement.condition() == Condition.UNKNOWN) {
            return verdict(
                    strategy,
                    judgement,
                    ReasonCode.NO_DATA,
                    Wording.noData(strategy, judgement.measured(), judgement.failure()));
        }
        if (judgement.condition() == Condition.CLEAR || since == null) {
            return verdict(
                    strategy,
                    judgement,
                    ReasonCode.CONDITION_NOT_MET,
                    Wording.conditionNotMet(strategy, judgement.measured()));
        }
        if (run.length().compareTo(strategy.duration()) < 0) {
            return verdict(
                    strategy,
                    judgement,
                    ReasonCode.DURATION_NOT_REACHED,
                    Wording.durationNotReached(strategy, since, run.length()));
        }
        var last = facts.lastTrigger();
        if (last != null) {
            var remaining = cooldownRemaining(strategy, last, judgement.takenAt());
            if (!remaining.isZero()) {
                return verdict(strategy, judgement, ReasonCode.COOLDOWN, Wording.cooldown(remaining, last));
            }
        }
        if (facts.openOrder() != null) {
            return verdict(strategy, judgement, ReasonCode.OPEN_ORDER, Wording.openOrder(facts.openOrder()));
        }
        if (facts.oppositeOrder() != null) {
            return verdict(
                    strategy, judgement, ReasonCode.OPPOSITE_ORDER, Wording.oppositeOrder(facts.oppositeOrder()));
        }
        return verdict(
                strategy,
                judgement,
                ReasonCode.FIRED,
                Wording.fired(strategy, judgement.measured(), since, run.length()));
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
