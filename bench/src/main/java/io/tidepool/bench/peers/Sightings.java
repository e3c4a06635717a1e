package io.tidepool.bench.peers;

import io.tidepool.schema.OrderProposal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The firings of one contender, and when each was first seen by who listens. */
final class Sightings {
    private final Map<Episode, Instant> seen = new HashMap<>();
    private int outside;

    void add(Scene scene, OrderProposal proposal, Instant origin, Instant at) {
        add(scene, Wire.rule(proposal), (int) proposal.getClusterId(), Wire.second(origin, proposal.getTakenAt()), at);
    }

    /** A firing that began at this second, as exactly as the contender can tell. */
    synchronized void add(Scene scene, int rule, int cluster, int second, Instant at) {
        // A rule server sees a stay begin and end up to two seconds late.
        for (int late = 0; late <= 2; late++) {
            var stay = scene.stay(cluster, second - late);
            if (stay.isPresent()) {
                seen.merge(
                        new Episode(rule, cluster, stay.getAsInt()),
                        at,
                        (one, other) -> one.isBefore(other) ? one : other);
                return;
            }
        }
        outside++;
    }

    /**
     * How the firings compare with what must fire.
     *
     * @param unexpected in a stay that is too low or too short, or while the cluster was low
     */
    record Agreement(int fired, int missing, int unexpected) {
        boolean identical() {
            return missing == 0 && unexpected == 0;
        }
    }

    synchronized Agreement comparedWith(Map<Episode, Integer> expected) {
        return new Agreement(
                seen.size() + outside,
                (int) expected.keySet().stream()
                        .filter(episode -> !seen.containsKey(episode))
                        .count(),
                (int) seen.keySet().stream()
                                .filter(episode -> !expected.containsKey(episode))
                                .count()
                        + outside);
    }

    /** Milliseconds from the moment a sample was offered to the moment its firing was seen. */
    record Delay(long p50, long p99, long longest) {}

    /** @param begin when second 0 was offered */
    synchronized Delay delay(Map<Episode, Integer> expected, Instant begin) {
        var delays = expected.entrySet().stream()
                .filter(entry -> seen.containsKey(entry.getKey()))
                .mapToLong(entry -> Duration.between(begin.plusSeconds(entry.getValue()), seen.get(entry.getKey()))
                        .toMillis())
                .sorted()
                .toArray();
        if (delays.length == 0) {
            return new Delay(-1, -1, -1);
        }
        return new Delay(percentile(delays, 50), percentile(delays, 99), delays[delays.length - 1]);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
