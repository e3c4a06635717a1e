package io.tidepool.rules.condition;

import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.snapshot.Window;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.Strategy;
import java.io.Serializable;

/**
 * The values a strategy compares, in percent. NaN: unknown, or a metric the strategy does not watch.
 */
public record Measured(double cpu, double memory) implements Serializable {
    public static final Measured NOTHING = new Measured(Double.NaN, Double.NaN);

    /** The values of the snapshot itself; for strategies that aggregate the latest only. */
    public static Measured of(Strategy strategy, Snapshot snapshot) {
        var cpu = strategy.cpu();
        var memory = strategy.memory();
        return new Measured(
                cpu == null ? Double.NaN : snapshot.cpu().percent(cpu.type()),
                memory == null ? Double.NaN : snapshot.memory().percent(memory.type()));
    }

    /** The aggregates of a window of the strategy's length. */
    public static Measured of(Strategy strategy, Window window) {
        var cpu = strategy.cpu();
        var memory = strategy.memory();
        return new Measured(
                cpu == null ? Double.NaN : window.cpu(strategy.aggregation(), cpu.type()),
                memory == null ? Double.NaN : window.memory(strategy.aggregation(), memory.type()));
    }

    /** The values of the snapshot or the aggregates of the window that ends with it, as the strategy asks. */
    public static Measured of(Strategy strategy, Snapshot snapshot, Window window) {
        return strategy.aggregation() == Aggregation.LATEST ? of(strategy, snapshot) : of(strategy, window);
    }
}
