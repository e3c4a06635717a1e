package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a pod requests, as the scheduler counts. */
final class Requests {
    private Requests() {}

    /**
     * Containers and sidecars together, or an init container with the sidecars before it if that is more; and the
     * overhead of the runtime. A request of the pod as a whole takes the place of its containers'.
     */
    static double of(Pod pod, String resource) {
        var spec = pod.getSpec();
        var overhead = Facts.amount(spec.getOverhead(), resource);
        var whole = spec.getResources();
        if (whole != null && whole.getRequests() != null && whole.getRequests().containsKey(resource)) {
            return Facts.amount(whole.getRequests(), resource) + overhead;
        }
        var sidecars = 0.0;
        var starting = 0.0;
        for (var container : Facts.<Container, Container>list(spec.getInitContainers(), Function.identity())) {
            var request = of(container.getResources(), resource);
            if ("Always".equals(container.getRestartPolicy())) {
                sidecars += request;
                starting = Math.max(starting, sidecars);
            } else {
                starting = Math.max(starting, sidecars + request);
            }
        }
        var running = Facts.<Container, Container>list(spec.getContainers(), Function.identity()).stream()
                .mapToDouble(container -> of(container.getResources(), resource))
                .sum();
        return Math.max(running + sidecars, starting) + overhead;
    }

    private static double of(@Nullable ResourceRequirements resources, String resource) {
        return resources == null ? 0 : Facts.amount(resources.getRequests(), resource);
    }
}
