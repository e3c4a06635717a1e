package io.tidepool.api.explanation;

import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows a pair through the snapshots of a while, and keeps the state before the latest. */
final class LookBack implements Consumer<Snapshot> {
    private final Strategy strategy;
    private PairState before = PairState.NEW;
    private @Nullable Snapshot latest;
    private @Nullable Instant first;
    private long samples;

    LookBack(Strategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public void accept(Snapshot snapshot) {
        if (latest != null && !snapshot.takenAt().isAfter(latest.takenAt())) {
            return;
        }
        before = after();
        latest = snapshot;
        first = first == null ? snapshot.takenAt() : first;
        samples++;
    }

    PairState before() {
        return before;
    }

    /** The state after the latest snapshot. */
    PairState after() {
        return latest == null ? before : before.after(strategy, latest).next();
    }

    @Nullable Snapshot latest() {
        return latest;
    }

    long samples() {
        return samples;
    }

    /** Whether the run may have begun before the first snapshot that was read. */
    boolean beganEarlier() {
        var run = after().run();
        return run.first() != null && Objects.equals(run.first(), first);
    }
}
