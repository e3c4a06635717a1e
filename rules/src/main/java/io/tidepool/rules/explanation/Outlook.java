package io.tidepool.rules.explanation;

import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the latest sample, and all after it, are assumed to show.
 *
 * @param levels in hundredths of a percentage point, of the metrics that differ from the sample
 */
record Outlook(Strategy strategy, Snapshot sample, Map<Metric, Integer> levels) {
    /** The one that moves a metric less; a metric that is unknown moves farthest. */
    static final Comparator<Outlook> BY_SIZE = Comparator.comparingDouble(Outlook::size);

    /** An average of a day of samples each second still moves by less when one of them is this high. */
    private static final int ABSURD = 1_000_000_000;

    /** A capacity with which a request in hundredths is that many hundredths of a percent, without rounding. */
    private static final double CAPACITY = 10_000;

    static Outlook of(Strategy strategy, Snapshot sample) {
        return new Outlook(strategy, sample, Map.of());
    }

    Outlook at(Metric metric, int hundredths) {
        var changed = new EnumMap<Metric, Integer>(Metric.class);
        changed.putAll(levels);
        changed.put(metric, hundredths);
        return new Outlook(strategy, sample, changed);
    }

    Outlook asIs(Metric metric) {
        var changed = new EnumMap<Metric, Integer>(Metric.class);
        changed.putAll(levels);
        changed.remove(metric);
        return new Outlook(strategy, sample, changed);
    }

    /** A level that lies beyond the threshold whatever came before; empty when there is none below zero percent. */
    Optional<Outlook> easiest(Metric metric) {
        var threshold = threshold(metric);
        var limit = threshold.limit().hundredths();
        if (strategy.action().breaches(measured(metric), threshold.limit())) {
            return Optional.of(asIs(metric));
        }
        if (strategy.action() == ScalingAction.POOL_ENTRY) {
            return Optional.of(at(metric, limit + 1));
        }
        return limit == 0 ? Optional.empty() : Optional.of(at(metric, limit - 1));
    }

    /** A level with which the strategy does not fire, given that it does not as things are. */
    int hardest(Metric metric) {
        var measured = measured(metric);
        if (strategy.action() == ScalingAction.POOL_ENTRY) {
            return Double.isNaN(measured) ? -1 : (int) Math.floor(measured * 100);
        }
        return Double.isNaN(measured) ? ABSURD : (int) Math.ceil(measured * 100);
    }

    int hundredths(Metric metric) {
        var level = levels.get(metric);
        return level == null ? (int) Math.round(measured(metric) * 100) : level;
    }

    /** The sample of this moment, should it come so. */
    Snapshot at(Instant time) {
        return new Snapshot(
                sample.cluster(),
                strategy.resourceType(),
                time,
                sample.interval(),
                load(Metric.CPU),
                load(Metric.MEMORY),
                null);
    }

    List<Change> changes() {
        return Stream.of(Metric.values())
                .filter(levels::containsKey)
                .<Change>map(metric -> new Change.Level(
                        metric, threshold(metric).type(), strategy.action(), measured(metric), hundredths(metric)))
                .toList();
    }

    private double size() {
        return levels.keySet().stream()
                .mapToDouble(metric -> Math.abs(hundredths(metric) / 100.0 - measured(metric)))
                .map(distance -> Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance)
                .sum();
    }

    private Load load(Metric metric) {
        var level = levels.get(metric);
        var load = metric.load(sample);
        if (level == null) {
            return load;
        }
        return threshold(metric).type() == ThresholdType.USAGE
                ? new Load(load.capacity() > 0 ? load.capacity() : CAPACITY, load.request(), level / 100.0)
                : new Load(CAPACITY, level, load.usagePercent());
    }

    private double measured(Metric metric) {
        return metric.load(sample).percent(threshold(metric).type());
    }

    private Threshold threshold(Metric metric) {
        return Objects.requireNonNull(metric.threshold(strategy));
    }
}
