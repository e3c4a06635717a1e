package io.tidepool.rules.prometheus;

import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules and Prometheus say when Prometheus evaluates. The second is our reading of its documentation; promtool
 * decides whether it is right.
 *
 * @param latest when the latest sample was taken
 * @param ours whether the latest snapshot fired and is not stale by now
 * @param heldSince start of our run; null when there is none
 * @param seen what Prometheus sees of the series
 * @param activeSince the evaluation since which the alert has been pending or firing; null when it is not
 * @param theirs whether the alert is firing
 */
record Moment(
        Instant at,
        Instant latest,
        boolean ours,
        @Nullable Instant heldSince,
        Sight seen,
        @Nullable Instant activeSince,
        boolean theirs) {
    /** Prometheus' default; a sample of exactly this age still counts. */
    private static final Duration LOOKBACK = Duration.ofMinutes(5);

    enum Sight {
        BREACH,
        CLEAR,
        /** A comparison with NaN is false. */
        NOT_A_NUMBER,
        /** The scrape failed, which marks the series as stale. */
        FAILED,
        /** No sample in the last five minutes. */
        NOTHING
    }

    /** The same moment, with Prometheus saying the opposite. */
    Moment contradicted() {
        return new Moment(at, latest, ours, heldSince, seen, activeSince, !theirs);
    }

    static List<Moment> of(AlertRule rule, List<Snapshot> samples, List<Instant> evaluations) {
        var moments = new ArrayList<Moment>();
        var state = PairState.NEW;
        var fired = false;
        Instant active = null;
        int taken = 0;
        for (var at : evaluations) {
            while (taken < samples.size() && !samples.get(taken).takenAt().isAfter(at)) {
                var evaluation = Evaluation.of(rule.strategy(), state, samples.get(taken), GateFacts.FREE);
                state = evaluation.next();
                fired = evaluation.proposal().isPresent();
                taken++;
            }
            var latest = samples.get(taken - 1);
            var silence = Evaluation.ofSilence(rule.strategy(), state, latest.cluster(), at);
            var seen = sight(rule, latest, at);
            if (seen != Sight.BREACH) {
                active = null;
            } else if (active == null) {
                active = at;
            }
            moments.add(new Moment(
                    at,
                    latest.takenAt(),
                    fired && silence.verdict().isEmpty(),
                    silence.next().run().first(),
                    seen,
                    active,
                    active != null && Duration.between(active, at).compareTo(rule.duration()) >= 0));
        }
        return moments;
    }

    private static Sight sight(AlertRule rule, Snapshot latest, Instant at) {
        if (latest.failure() != null) {
            return Sight.FAILED;
        }
        if (Duration.between(latest.takenAt(), at).compareTo(LOOKBACK) > 0) {
            return Sight.NOTHING;
        }
        var percent = latest.cpu().usage();
        if (Double.isNaN(percent)) {
            return Sight.NOT_A_NUMBER;
        }
        return rule.holdsFor(percent) ? Sight.BREACH : Sight.CLEAR;
    }
}
