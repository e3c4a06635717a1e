package io.tidepool.rules.snapshot;

import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.ThresholdType;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The samples of one cluster and resource type in the half-open time (latest − length, latest]. Immutable.
 *
 * @param minutes length
 * @param samples in the order of their times
 */
public record Window(String resourceType, int minutes, List<Sample> samples) implements Serializable {
    /** Of a strategy that needs none. */
    public static final Window NONE = new Window("", 0, List.of());

    /** Percentages of one moment; NaN is unknown. */
    public record Sample(
            Instant takenAt, double cpuUsage, double cpuAllocated, double memoryUsage, double memoryAllocated)
            implements Serializable {}

    public Window {
        samples = List.copyOf(samples);
    }

    /**
     * The window of the strategy that ends at this snapshot. It starts empty when the strategy now asks for another
     * length or resource type, and is kept when only limits changed: a new limit must not be judged by one sample. A
     * snapshot that is not newer than the latest changes nothing.
     */
    public Window ending(Strategy strategy, Snapshot snapshot) {
        var asked = strategy.windowMinutes();
        if (asked == null) {
            return NONE;
        }
        return minutes == asked && resourceType.equals(strategy.resourceType())
                ? ending(snapshot)
                : new Window(strategy.resourceType(), asked, List.of()).ending(snapshot);
    }

    private Window ending(Snapshot snapshot) {
        if (!samples.isEmpty()
                && !snapshot.takenAt().isAfter(samples.get(samples.size() - 1).takenAt())) {
            return this;
        }
        var opens = snapshot.takenAt().minus(Duration.ofMinutes(minutes));
        int kept = 0;
        while (kept < samples.size() && !samples.get(kept).takenAt().isAfter(opens)) {
            kept++;
        }
        var next = new ArrayList<Sample>(samples.size() - kept + 1);
        next.addAll(samples.subList(kept, samples.size()));
        next.add(new Sample(
                snapshot.takenAt(),
                snapshot.cpu().usage(),
                snapshot.cpu().allocated(),
                snapshot.memory().usage(),
                snapshot.memory().allocated()));
        return new Window(resourceType, minutes, next);
    }

    /** Aggregate of the CPU in percent, or NaN. */
    public double cpu(Aggregation aggregation, ThresholdType type) {
        return aggregate(
                aggregation,
                switch (type) {
                    case USAGE -> Sample::cpuUsage;
                    case ALLOCATED -> Sample::cpuAllocated;
                });
    }

    /** Aggregate of the memory in percent, or NaN. */
    public double memory(Aggregation aggregation, ThresholdType type) {
        return aggregate(
                aggregation,
                switch (type) {
                    case USAGE -> Sample::memoryUsage;
                    case ALLOCATED -> Sample::memoryAllocated;
                });
    }

    /** Older unknown samples are left out; when the latest itself is unknown, so is the aggregate. */
    private double aggregate(Aggregation aggregation, ToDoubleFunction<Sample> percent) {
        if (samples.isEmpty()) {
            return Double.NaN;
        }
        double latest = percent.applyAsDouble(samples.get(samples.size() - 1));
        if (Double.isNaN(latest)) {
            return Double.NaN;
        }
        return switch (aggregation) {
            case LATEST -> latest;
            case AVG -> mean(percent);
            case MAX -> peak(latest, percent);
        };
    }

    /**
     * Summed with its rounding error, and the remainder of the division added, so that the mean is the nearest double:
     * the mean of equal values is exactly that value, and never falls beside a threshold it equals.
     */
    private double mean(ToDoubleFunction<Sample> percent) {
        double sum = 0;
        double lost = 0;
        int known = 0;
        for (var sample : samples) {
            double value = percent.applyAsDouble(sample);
            if (!Double.isNaN(value)) {
                double next = sum + value;
                lost += sum >= value ? (sum - next) + value : (value - next) + sum;
                sum = next;
                known++;
            }
        }
        double mean = sum / known;
        return mean + (Math.fma(-mean, known, sum) + lost) / known;
    }

    private double peak(double latest, ToDoubleFunction<Sample> percent) {
        double peak = latest;
        for (var sample : samples) {
            double value = percent.applyAsDouble(sample);
            if (value > peak) {
                peak = value;
            }
        }
        return peak;
    }
}
