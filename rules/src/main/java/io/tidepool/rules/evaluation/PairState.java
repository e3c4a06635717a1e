package io.tidepool.rules.evaluation;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.run.Edge;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.run.Silence;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.snapshot.Window;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Judgement;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a strategy on a cluster. Its size depends on the window only, never on the duration.
 *
 * @param latest when the latest snapshot was taken, known or failed; null before the first
 * @param intervalMillis the collection interval in force at the latest snapshot
 * @param question what the strategy asked at the latest snapshot, {@link Strategy#question}
 * @param window empty unless the strategy aggregates
 * @param lastTrigger when the pair last proposed, by the time of the snapshot that fired; null when never
 */
public record PairState(
        @Nullable Instant latest,
        long intervalMillis,
        long question,
        Run run,
        Window window,
        @Nullable Instant lastTrigger)
        implements Serializable {
    public static final PairState NEW = new PairState(null, 0, 0, Run.NONE, Window.NONE, null);

    /**
     * Takes in a snapshot. One that is not newer than the latest changes nothing and says nothing: the caller restores
     * the order of times.
     *
     * @throws IllegalArgumentException when the snapshot does not concern the strategy
     */
    public Observation after(Strategy strategy, Snapshot snapshot) {
        if (!snapshot.concerns(strategy)) {
            throw new IllegalArgumentException("strategy " + strategy.id() + " judges resource type "
                    + strategy.resourceType() + ", not " + snapshot.resourceType());
        }
        if (latest != null && !snapshot.takenAt().isAfter(latest)) {
            return Observation.nothing(this);
        }
        var rule = PreparedStrategy.of(strategy);
        var reading = Reading.of(snapshot);
        var pair = Pairs.of(strategy.id().value(), this);
        pair.ask(0, rule);
        var condition = pair.observe(0, rule, reading);
        var next = pair.state(0, rule, reading.intervalMillis());
        var unseen = condition != Condition.CLEAR && next.question() == question;
        return new Observation(
                next,
                Edge.between(run, next.run(), unseen),
                Optional.of(new Judgement(
                        snapshot.cluster(),
                        snapshot.takenAt(),
                        pair.measured(0, rule, reading),
                        condition,
                        next.run(),
                        snapshot.failure())));
    }

    /** The collection interval in force at the latest snapshot. */
    public Duration interval() {
        return Duration.ofMillis(intervalMillis);
    }

    /** When the pair becomes stale unless a newer snapshot comes; empty before the first snapshot. */
    public Optional<Instant> staleAt(Strategy strategy) {
        return latest == null ? Optional.empty() : Optional.of(Silence.deadline(strategy, latest, interval()));
    }

    /** The state after a silence until this moment: a run too long unseen is over. */
    public PairState afterSilence(Strategy strategy, Instant at) {
        var rule = PreparedStrategy.of(strategy);
        var pair = Pairs.of(strategy.id().value(), this);
        pair.endRunBySilence(0, rule, at.toEpochMilli());
        return pair.state(0, rule, intervalMillis);
    }

    /** The state after the pair proposed an order at this snapshot. */
    public PairState afterTrigger(Instant takenAt) {
        return new PairState(latest, intervalMillis, question, run, window, takenAt);
    }
}
