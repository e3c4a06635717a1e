package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.PodDemands;
import java.util.Map;

/** All that the scheduler sees of a pod. Pods of one shape have the same places. */
record Shape(String namespace, Map<String, String> labels, Amount request, PodDemands demands) {
    static Shape of(ClusterPod pod) {
        return new Shape(
                pod.ref().namespace(),
                pod.labels(),
                Amount.ofRequest(pod.cpuRequest(), pod.memoryRequest()),
                pod.demands());
    }

    /** They must not be near each other in domains of the key, by the wish of the one or of the other. */
    boolean avoids(Shape other, String topologyKey) {
        return wantsFar(other, topologyKey) || other.wantsFar(this, topologyKey);
    }

    private boolean wantsFar(Shape other, String topologyKey) {
        for (var term : demands.antiAffinity()) {
            if (term.topologyKey().equals(topologyKey) && term.matches(other.namespace, other.labels)) {
                return true;
            }
        }
        return false;
    }

    boolean sharesPort(Shape other) {
        for (var port : demands.hostPorts()) {
            if (other.demands.hostPorts().contains(port)) {
                return true;
            }
        }
        return false;
    }
}
