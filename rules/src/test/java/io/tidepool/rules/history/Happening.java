package io.tidepool.rules.history;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import java.time.Instant;

/** One thing that happened in a history. */
public sealed interface Happening {
    Instant at();

    record Edited(Instant at, Strategy strategy) implements Happening {}

    record OrderMoved(Instant at, OrderFact order) implements Happening {}

    record Taken(Snapshot snapshot) implements Happening {
        @Override
        public Instant at() {
            return snapshot.takenAt();
        }
    }
}
