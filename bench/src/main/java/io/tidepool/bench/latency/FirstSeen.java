package io.tidepool.bench.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** When something of each cluster was seen first, and how often. */
final class FirstSeen {
    private final Map<Long, Long> at = new ConcurrentHashMap<>();
    private final AtomicInteger times = new AtomicInteger();

    void see(long cluster, long nanos) {
        times.incrementAndGet();
        at.putIfAbsent(cluster, nanos);
    }

    int clusters() {
        return at.size();
    }

    int times() {
        return times.get();
    }

    /** Waits until so many clusters were seen; false when they were not in time. */
    boolean await(int clusters, long seconds) throws InterruptedException {
        var end = System.nanoTime() + seconds * 1_000_000_000;
        while (clusters() < clusters && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        return clusters() >= clusters;
    }

    /** Of those that were seen. */
    List<Long> waits(Map<Long, Long> since) {
        var waits = new ArrayList<Long>();
        since.forEach((cluster, nanos) -> {
            var seen = at.get(cluster);
            if (seen != null) {
                waits.add(seen - nanos);
            }
        });
        return waits;
    }

    boolean sawAll(Map<Long, Long> wanted) {
        return at.keySet().containsAll(wanted.keySet());
    }
}
