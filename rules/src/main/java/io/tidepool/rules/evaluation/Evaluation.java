package io.tidepool.rules.evaluation;

import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.run.Edge;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.rules.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All steps for one snapshot, or one silence, of one strategy on one cluster.
 *
 * @param verdict empty when the snapshot was not newer than the latest, or the silence is not too long
 * @param proposal present when the verdict fired
 */
public record Evaluation(PairState next, List<Edge> edges, Optional<Verdict> verdict, Optional<Proposal> proposal) {
    public Evaluation {
        edges = List.copyOf(edges);
    }

    /**
     * Judges a snapshot.
     *
     * @param facts of the orders known; the pair's own last proposal is added here
     */
    public static Evaluation of(Strategy strategy, PairState state, Snapshot snapshot, GateFacts facts) {
        var observed = state.after(strategy, snapshot);
        if (observed.judgement().isEmpty()) {
            return nothing(state);
        }
        var verdict = Gate.decide(strategy, observed.judgement().get(), facts.withTrigger(state.lastTrigger()));
        var proposal = Proposal.of(strategy, verdict);
        var next = proposal.isPresent() ? observed.next().afterTrigger(verdict.takenAt()) : observed.next();
        return new Evaluation(next, observed.edges(), Optional.of(verdict), proposal);
    }

    /** Judges the absence of snapshots at a moment, such as that of a timer at {@link PairState#staleAt}. */
    public static Evaluation ofSilence(Strategy strategy, PairState state, ClusterId cluster, Instant at) {
        var latest = state.latest();
        var deadline = state.staleAt(strategy);
        if (latest == null || deadline.isEmpty() || at.isBefore(deadline.get())) {
            return nothing(state);
        }
        var next = state.afterSilence(strategy, at);
        return new Evaluation(
                next,
                Edge.between(state.run(), next.run(), true),
                Optional.of(Gate.stale(strategy, cluster, deadline.get(), latest, state.interval())),
                Optional.empty());
    }

    private static Evaluation nothing(PairState state) {
        return new Evaluation(state, List.of(), Optional.empty(), Optional.empty());
    }
}
