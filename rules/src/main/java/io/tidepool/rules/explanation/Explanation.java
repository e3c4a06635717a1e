package io.tidepool.rules.explanation;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.rules.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a strategy said what it said of a cluster.
 *
 * @param verdict on the latest snapshot, or on the silence after it
 * @param run that includes the latest snapshot
 * @param facts of the orders known, and of the pair's own last proposal before the latest snapshot
 * @param cooldownRemaining zero when it is over
 * @param change empty when the strategy fired, when no change makes it fire, or when it would take too long to tell
 */
public record Explanation(
        Verdict verdict, Run run, GateFacts facts, Duration cooldownRemaining, Optional<SmallestChange> change) {

    /**
     * Explains the verdict on a snapshot.
     *
     * @param before the state of the pair before the snapshot
     * @param orders all that are open, and those whose triggers may matter
     * @throws IllegalArgumentException when the snapshot is not newer than the state
     */
    public static Explanation of(Strategy strategy, PairState before, Snapshot latest, List<OrderFact> orders) {
        var judgement = before.after(strategy, latest)
                .judgement()
                .orElseThrow(() -> new IllegalArgumentException(
                        "snapshot of " + latest.takenAt() + " is not newer than the state"));
        var facts = facts(strategy, latest.cluster(), before, orders);
        var verdict = Gate.decide(strategy, judgement, facts);
        return explained(verdict, judgement.run(), facts, new ChangeSearch(strategy, before, latest, orders, false));
    }

    /**
     * Explains that there is no snapshot, at all or for longer than the gap limit.
     *
     * @param interval of the collection, should it be resumed now
     */
    public static Explanation ofSilence(
            Strategy strategy,
            PairState state,
            ClusterId cluster,
            Instant at,
            Duration interval,
            List<OrderFact> orders) {
        var facts = facts(strategy, cluster, state, orders);
        var resumed = new Snapshot(cluster, strategy.resourceType(), at, interval, Load.UNKNOWN, Load.UNKNOWN, null);
        return explained(
                silence(strategy, state, cluster, at, facts),
                Run.NONE,
                facts,
                new ChangeSearch(strategy, state, resumed, orders, true));
    }

    private static Verdict silence(Strategy strategy, PairState state, ClusterId cluster, Instant at, GateFacts facts) {
        var latest = state.latest();
        var deadline = state.staleAt(strategy);
        if (latest == null || deadline.isEmpty()) {
            var nothing = new Judgement(cluster, at, Measured.NOTHING, Condition.UNKNOWN, Run.NONE, null);
            return Gate.decide(strategy, nothing, facts);
        }
        return Gate.stale(strategy, cluster, deadline.get(), latest, state.interval());
    }

    private static Explanation explained(Verdict verdict, Run run, GateFacts facts, ChangeSearch search) {
        return new Explanation(
                verdict,
                run,
                facts,
                search.cooldownRemaining(),
                verdict.reason() == ReasonCode.FIRED ? Optional.empty() : search.smallest());
    }

    private static GateFacts facts(Strategy strategy, ClusterId cluster, PairState state, List<OrderFact> orders) {
        return GateFacts.from(strategy, cluster, orders).withTrigger(state.lastTrigger());
    }
}
