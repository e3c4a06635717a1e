package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.PodRef;
import org.jspecify.annotations.Nullable;

/**
 * What a step waits for.
 *
 * @param budget as {@code namespace/name}
 * @param brake why the brake of the cluster was pulled; null when something else holds the step
 */
public record Blocker(
        @Nullable String namespace,
        @Nullable String pod,
        @Nullable String budget,
        String reason,
        @Nullable String brake) {
    static Blocker ofPod(PodRef pod, @Nullable String budget, String reason) {
        return new Blocker(pod.namespace(), pod.name(), budget, reason, null);
    }

    static Blocker of(String reason) {
        return new Blocker(null, null, null, reason, null);
    }

    static Blocker ofBrake(String pulledFor) {
        return new Blocker(null, null, null, "集群已暂停新的封锁（cordon）：" + pulledFor + "；须由人确认后解除", pulledFor);
    }

    @Override
    public String toString() {
        return (pod == null ? "" : "Pod " + namespace + "/" + pod + "：") + reason;
    }
}
