package io.tidepool.api.backtest;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.run.Silence;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.verdict.Judgement;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The strategies on one cluster, judged at each of its snapshots by the steps that the evaluator takes. */
final class ClusterTrials {
    private final ClusterId cluster;
    private final List<Trial> trials;
    private final Pairs pairs;
    /** Of each trial the collection interval in force at its latest snapshot. */
    private final long[] intervals;

    private final OpenOrders open;
    private final SharedTriggers shared;

    /**
     * @param openFor how long an order is assumed to be open
     * @param shared triggers of strategies whose cooldown is one for all clusters
     */
    ClusterTrials(ClusterId cluster, List<Trial> trials, Duration openFor, SharedTriggers shared) {
        this.cluster = cluster;
        this.trials = List.copyOf(trials);
        this.pairs = Pairs.of(new long[trials.size()]);
        this.intervals = new long[trials.size()];
        for (int place = 0; place < intervals.length; place++) {
            pairs.ask(place, trials.get(place).rule());
        }
        this.open = new OpenOrders(openFor);
        this.shared = shared;
    }

    void judge(Snapshot snapshot) {
        open.closeUntil(snapshot.takenAt());
        var reading = Reading.of(snapshot);
        for (int place = 0; place < trials.size(); place++) {
            if (snapshot.concerns(trials.get(place).strategy()) && pairs.isNews(place, reading.takenAtMillis())) {
                judge(place, trials.get(place), reading);
            }
        }
    }

    private void judge(int place, Trial trial, Reading reading) {
        silence(place, trial, reading.takenAtMillis());
        var condition = pairs.observe(place, trial.rule(), reading);
        intervals[place] = reading.intervalMillis();
        var reason = Gate.beforeOrders(
                trial.rule(),
                condition,
                pairs.first(place),
                pairs.last(place),
                reading.takenAtMillis(),
                lastTrigger(place, trial));
        if (reason == ReasonCode.FIRED && !open.isEmpty()) {
            reason = Gate.withOrders(GateFacts.from(trial.strategy(), cluster, open.facts()));
        }
        trial.judged(reason, reading.takenAtMillis());
        if (reason == ReasonCode.FIRED) {
            propose(place, trial, reading, condition);
        }
    }

    private long lastTrigger(int place, Trial trial) {
        return trial.strategy().cooldownScope() == CooldownScope.STRATEGY ? shared.last(trial) : pairs.trigger(place);
    }

    private void propose(int place, Trial trial, Reading reading, Condition condition) {
        pairs.trigger(place, reading.takenAtMillis());
        shared.triggered(trial, reading.takenAtMillis());
        var snapshot = reading.snapshot();
        var judgement = new Judgement(
                cluster,
                snapshot.takenAt(),
                pairs.measured(place, trial.rule(), reading),
                condition,
                pairs.run(place, trial.rule()),
                snapshot.failure());
        var proposal = Proposal.of(trial.strategy(), judgement);
        trial.proposed(proposal);
        open.add(proposal);
    }

    /** The window is over: a silence that lasts until then is one, too. */
    void finish(Instant to) {
        for (int place = 0; place < trials.size(); place++) {
            silence(place, trials.get(place), to.toEpochMilli());
        }
    }

    private void silence(int place, Trial trial, long until) {
        long latest = pairs.latest(place);
        if (latest != Run.NEVER && until - latest > trial.rule().gapLimitMillis(intervals[place])) {
            trial.silent(Silence.deadline(
                            trial.strategy(), Instant.ofEpochMilli(latest), Duration.ofMillis(intervals[place]))
                    .toEpochMilli());
        }
    }
}
