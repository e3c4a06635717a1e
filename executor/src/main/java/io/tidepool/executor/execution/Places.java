package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.execution.Fleet.Emptying;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The places for nodes being emptied, as one round of looks finds and takes them. */
final class Places {
    private final Fleet fleet;
    private final int places;
    private final Set<String> claimed = new TreeSet<>();
    private @Nullable List<ClusterNode> taken;

    Places(Fleet fleet, int places) {
        this.fleet = fleet;
        this.places = places;
    }

    /**
     * Takes a place for the node, or says who has them. A place is free again when its node is seen open or gone: not
     * when an execution, a worker or a lease has ended.
     *
     * @throws io.tidepool.executor.cluster.ClusterException when the cluster cannot be read
     */
    synchronized Optional<String> claim(Target target, Lease lease, ClusterReader cluster) {
        var name = Objects.requireNonNullElse(target.nodeName(), "");
        var holders = new TreeSet<>(claimed);
        taken(lease, cluster).forEach(node -> holders.add(node.name()));
        holders.remove(name);
        if (holders.size() < places) {
            claimed.add(name);
            return Optional.empty();
        }
        return Optional.of("集群同时腾空的节点已达上限（" + places + " 个），正等待 " + String.join("、", holders) + " 恢复调度（uncordon）或移除");
    }

    private List<ClusterNode> taken(Lease lease, ClusterReader cluster) {
        var known = taken;
        if (known == null) {
            var begun = Set.copyOf(fleet.emptying(lease.clusterId()));
            known = begun.isEmpty()
                    ? List.of()
                    : cluster.nodes().stream()
                            .filter(node -> node.unschedulable()
                                    && node.mark()
                                            .map(mark -> begun.contains(new Emptying(mark.orderId(), node.uid())))
                                            .orElse(false))
                            .toList();
            taken = known;
        }
        return known;
    }
}
