package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.ObjectStore;
import java.time.Instant;
import java.util.Map;

/** Where the metrics API takes its figures from. */
public interface UsageSource {
    /**
     * CPU in cores and memory in bytes.
     */
    record Usage(double cores, double bytes) {}

    /** Usage by node name; nodes that report nothing are absent. */
    Map<String, Usage> nodes(ObjectStore store, Instant now);

    /** Usage by {@code namespace/name} of a pod; pods that do not run are absent. */
    Map<String, Usage> pods(ObjectStore store, Instant now);
}
