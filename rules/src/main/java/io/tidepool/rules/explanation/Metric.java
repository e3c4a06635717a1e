package io.tidepool.rules.explanation;

import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import org.jspecify.annotations.Nullable;

/** What a strategy may watch of a cluster. */
public enum Metric {
    CPU,
    MEMORY;

    /** The strategy's threshold; null when it does not watch this metric. */
    public @Nullable Threshold threshold(Strategy strategy) {
        return this == CPU ? strategy.cpu() : strategy.memory();
    }

    Load load(Snapshot snapshot) {
        return this == CPU ? snapshot.cpu() : snapshot.memory();
    }

    String words(ThresholdType type) {
        return (this == CPU ? "CPU " : "内存") + (type == ThresholdType.USAGE ? "使用率" : "分配率");
    }
}
