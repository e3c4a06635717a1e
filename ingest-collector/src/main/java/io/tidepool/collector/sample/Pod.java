package io.tidepool.collector.sample;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pod that has not ended.
 *
 * @param nodeName null while it is not bound
 * @param request what it reserves
 * @param unschedulable the scheduler found no node for it
 * @param nodeSelector labels its node must have
 * @param toleratedTaints taint keys it names in its tolerations
 */
public record Pod(
        @Nullable String nodeName,
        Resources request,
        boolean unschedulable,
        Map<String, String> nodeSelector,
        Set<String> toleratedTaints) {
    public Pod {
        nodeSelector = Map.copyOf(nodeSelector);
        toleratedTaints = Set.copyOf(toleratedTaints);
    }
}
