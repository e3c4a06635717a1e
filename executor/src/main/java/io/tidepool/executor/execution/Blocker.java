package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.PodRef;
import org.jspecify.annotations.Nullable;

/**
 * What a step waits for.
 *
 * @param budget as {@code namespace/name}
 */
public record Blocker(
        @Nullable String namespace,
        @Nullable String pod,
        @Nullable String budget,
        String reason) {
    static Blocker ofPod(PodRef pod, @Nullable String budget, String reason) {
        return new Blocker(pod.namespace(), pod.name(), budget, reason);
    }

    static Blocker of(String reason) {
        return new Blocker(null, null, null, reason);
    }

    @Override
    public String toString() {
        return (pod == null ? "" : "Pod " + namespace + "/" + pod + "：") + reason;
    }
}
