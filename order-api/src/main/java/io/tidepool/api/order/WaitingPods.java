package io.tidepool.api.order;

import org.jspecify.annotations.Nullable;

/**
 * Pods that found no node when an entry was asked for: what its devices would be for.
 *
 * @param cpuRequest cores
 * @param memoryRequest GiB
 * @param nodesFilled how many nodes of the cluster's average size they would fill by requests alone, up to two decimals;
 *     null when the size is unknown
 */
public record WaitingPods(
        int pods,
        double cpuRequest,
        double memoryRequest,
        @Nullable Double nodesFilled) {

    /** Nodes of a cluster: their number and what they offer together, in cores and GiB. */
    public record Nodes(int count, double cpuCapacity, double memoryCapacity) {
        boolean known() {
            return count > 0 && cpuCapacity > 0 && memoryCapacity > 0;
        }
    }

    public static WaitingPods of(int pods, double cpuRequest, double memoryRequest, Nodes nodes) {
        var filled = Math.max(
                cpuRequest * nodes.count() / nodes.cpuCapacity(),
                memoryRequest * nodes.count() / nodes.memoryCapacity());
        return new WaitingPods(
                pods, cpuRequest, memoryRequest, nodes.known() ? (Double) (Math.round(filled * 100) / 100.0) : null);
    }
}
