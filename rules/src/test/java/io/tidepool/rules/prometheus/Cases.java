package io.tidepool.rules.prometheus;

import io.tidepool.rules.snapshot.Snapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Thresholds and durations on one trace, each evaluated every five minutes from the first sample to the last.
 *
 * @param grid the times of the samples are multiples of it
 */
record Cases(List<Snapshot> samples, Duration grid, Map<AlertRule, List<Moment>> moments) {
    static final Duration EVALUATION = Duration.ofMinutes(5);

    /** Entry above the high threshold and exit below the low one, for each duration in minutes. */
    static Cases of(List<Snapshot> samples, Duration grid, String high, String low, int... durations) {
        var last = samples.get(samples.size() - 1).takenAt();
        var evaluations = Stream.iterate(samples.get(0).takenAt(), at -> !at.isAfter(last), at -> at.plus(EVALUATION))
                .toList();
        var moments = new LinkedHashMap<AlertRule, List<Moment>>();
        for (int duration : durations) {
            for (var rule : List.of(AlertRule.above(high, duration), AlertRule.below(low, duration))) {
                moments.put(rule, Moment.of(rule, samples, evaluations));
            }
        }
        return new Cases(samples, grid, moments);
    }

    /** How often the two differ, by reason. */
    Map<Difference, Integer> differences() {
        var differences = new EnumMap<Difference, Integer>(Difference.class);
        for (var each : moments.values()) {
            for (int i = 0; i < each.size(); i++) {
                if (each.get(i).ours() != each.get(i).theirs()) {
                    differences.merge(Difference.at(i, each), 1, Integer::sum);
                }
            }
        }
        return differences;
    }

    /** How often a strategy began to fire. */
    long firings() {
        return moments.values().stream()
                .mapToLong(each -> IntStream.range(0, each.size())
                        .filter(i -> each.get(i).ours()
                                && (i == 0 || !each.get(i - 1).ours()))
                        .count())
                .sum();
    }
}
