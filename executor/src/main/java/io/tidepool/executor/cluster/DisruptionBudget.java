package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A PodDisruptionBudget.
 *
 * @param selector null selects nothing
 * @param disruptionsAllowed evictions it permits now
 * @param desiredHealthy pods that must stay healthy
 * @param expectedPods pods it counts
 */
public record DisruptionBudget(
        String namespace,
        String name,
        @Nullable LabelSelector selector,
        int disruptionsAllowed,
        int desiredHealthy,
        int expectedPods) {

    public boolean covers(ClusterPod pod) {
        return selector != null && namespace.equals(pod.ref().namespace()) && selector.matches(pod.labels());
    }

    /** It asks for every pod to stay, so no eviction can ever succeed, however long one waits. */
    public boolean neverAllows() {
        return disruptionsAllowed <= 0 && expectedPods > 0 && desiredHealthy >= expectedPods;
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
