package io.tidepool.bench.latency;

import io.tidepool.bench.stack.Samples;
import io.tidepool.bench.stack.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples at a constant rate, one cluster after the other, so that each has one a second. Every so many samples one
 * breaches the threshold, each time on another cluster: a known number of firings, spread evenly over the run.
 *
 * @param clusters their ids, as many as samples a second
 * @param seconds with those that are discarded
 */
record Load(List<Long> clusters, int seconds, int discardedSeconds) {
    /** Prime to the number of clusters, so that no cluster comes twice before all have come. */
    private static final int SPACING = 97;

    private static final double CALM = 50;
    private static final double BREACHING = 90;

    Load {
        if (firings(clusters.size() * seconds) > clusters.size()) {
            throw new IllegalArgumentException("more firings than clusters");
        }
    }

    private static int firings(int samples) {
        return (samples + SPACING - 1) / SPACING;
    }

    /** When each cluster that must fire was due to be sent, by the clock of {@link System#nanoTime}. */
    record Sent(Map<Long, Long> counted, Map<Long, Long> discarded) {
        int expected() {
            return counted.size() + discarded.size();
        }
    }

    /** Returns when all is sent. */
    Sent run(Samples samples) {
        var rate = clusters.size();
        var counted = new HashMap<Long, Long>();
        var discarded = new HashMap<Long, Long>();
        var wall = System.currentTimeMillis();
        var clock = System.nanoTime();
        Schedule.run(rate * seconds, rate, (i, due) -> {
            var cluster = clusters.get(i % rate);
            var fires = i % SPACING == 0;
            if (fires) {
                (i < rate * discardedSeconds ? discarded : counted).put(cluster, due);
            }
            samples.send(cluster, Instant.ofEpochMilli(wall + (due - clock) / 1_000_000), fires ? BREACHING : CALM);
        });
        samples.flush();
        return new Sent(Map.copyOf(counted), Map.copyOf(discarded));
    }
}
