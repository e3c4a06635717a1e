package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the evictions of all nodes share: the threads that ask, and the rate of each cluster. */
final class Evictions {
    private final SideBySide calls;
    private final int perSecond;
    private final Map<ClusterId, EvictionRate> rates = new ConcurrentHashMap<>();

    Evictions(SideBySide calls, int perSecond) {
        this.calls = calls;
        this.perSecond = perSecond;
    }

    SideBySide calls() {
        return calls;
    }

    EvictionRate rate(ClusterId cluster) {
        return rates.computeIfAbsent(cluster, id -> new EvictionRate(perSecond));
    }
}
