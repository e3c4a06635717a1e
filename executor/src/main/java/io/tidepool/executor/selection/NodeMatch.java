package io.tidepool.executor.selection;

import io.tidepool.executor.cluster.ClusterNode;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the node of a device: by name, and only when no name fits, by address. */
public sealed interface NodeMatch {
    record One(ClusterNode node) implements NodeMatch {}

    record None(String reason) implements NodeMatch {}

    record Several(String reason) implements NodeMatch {}

    /**
     * @param ciCode compared with node names, in any case
     * @param ip compared with InternalIP addresses
     */
    static NodeMatch find(List<ClusterNode> nodes, String ciCode, String ip) {
        var named = nodes.stream()
                .filter(node -> node.name().equalsIgnoreCase(ciCode))
                .toList();
        var found = named.isEmpty()
                ? nodes.stream().filter(node -> node.internalIps().contains(ip)).toList()
                : named;
        return switch (found.size()) {
            case 0 -> new None("没有名为 " + ciCode + " 或地址为 " + ip + " 的节点");
            case 1 -> new One(found.get(0));
            default ->
                new Several("有多个节点匹配 " + ciCode + " 或 " + ip + "："
                        + found.stream().map(ClusterNode::name).sorted().collect(Collectors.joining("、")));
        };
    }
}
