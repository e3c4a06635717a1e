package io.tidepool.rules.history;

import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.OrderBook;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.verdict.Proposal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs happenings through the rules as a caller does: keeps one state per pair, fires the silence timers that are due. */
final class Replay {
    private final Map<StrategyId, Strategy> strategies = new TreeMap<>(Comparator.comparingLong(StrategyId::value));
    private final Map<OrderBook.Pair, PairState> states = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private OrderBook book = OrderBook.EMPTY;

    static List<Finding> of(List<Happening> ordered) {
        var replay = new Replay();
        ordered.forEach(replay::take);
        return replay.findings;
    }

    private void take(Happening happening) {
        if (happening instanceof Happening.Edited edited) {
            strategies.merge(
                    edited.strategy().id(),
                    edited.strategy(),
                    (one, other) -> other.version() > one.version() ? other : one);
        } else if (happening instanceof Happening.OrderMoved moved) {
            book = book.after(moved.order());
        } else if (happening instanceof Happening.Taken taken) {
            for (var strategy : strategies.values()) {
                if (taken.snapshot().concerns(strategy)) {
                    judge(strategy, taken.snapshot());
                }
            }
        }
    }

    private void judge(Strategy strategy, Snapshot snapshot) {
        var pair = new OrderBook.Pair(strategy.id(), snapshot.cluster());
        var state = states.getOrDefault(pair, PairState.NEW);
        var silence = Evaluation.ofSilence(strategy, state, snapshot.cluster(), snapshot.takenAt());
        record(silence);
        var evaluation = Evaluation.of(strategy, silence.next(), snapshot, book.facts(strategy, snapshot.cluster()));
        record(evaluation);
        states.put(pair, evaluation.next());
        evaluation
                .proposal()
                .ifPresent(proposal ->
                        book = book.afterTrigger(proposal.strategy(), proposal.cluster(), proposal.takenAt()));
    }

    private void record(Evaluation evaluation) {
        evaluation
                .verdict()
                .ifPresent(verdict -> findings.add(new Finding(
                        verdict.strategy(),
                        verdict.cluster(),
                        verdict.takenAt(),
                        verdict.condition(),
                        verdict.reason(),
                        verdict.heldSince(),
                        verdict.triggeredValue(),
                        verdict.thresholdValue(),
                        evaluation.proposal().map(Proposal::id).orElse(null))));
    }

    /** The moments at which a pair fired. */
    static List<Instant> fired(List<Finding> findings, StrategyId strategy, ClusterId cluster) {
        return findings.stream()
                .filter(finding -> finding.proposal() != null
                        && finding.strategy().equals(strategy)
                        && finding.cluster().equals(cluster))
                .map(Finding::at)
                .toList();
    }
}
