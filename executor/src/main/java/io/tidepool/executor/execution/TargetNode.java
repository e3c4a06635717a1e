package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.selection.NodeMatch;
import java.util.List;

/** Finds the node of a device. */
final class TargetNode {
    private TargetNode() {}

    /** By the name that was planned; without one, by the device's own names. */
    static NodeMatch find(List<ClusterNode> nodes, Target target) {
        var planned = target.nodeName();
        if (planned == null) {
            return NodeMatch.find(nodes, target.ciCode(), target.ip());
        }
        return nodes.stream()
                .filter(node -> node.name().equals(planned))
                .findFirst()
                .<NodeMatch>map(NodeMatch.One::new)
                .orElseGet(() -> new NodeMatch.None("节点 " + planned + " 不在集群中"));
    }

    /** Why there is not exactly one. */
    static String reason(NodeMatch match) {
        if (match instanceof NodeMatch.None none) {
            return none.reason();
        }
        return match instanceof NodeMatch.Several several ? several.reason() : "";
    }
}
