package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a cluster may lose a node now: the brake of a storm, and the room for nodes out of service. */
final class FleetSafety {
    private static final int STORM_PERCENT = 45;
    private static final int STORM_NODES = 3;
    private static final int FAILED_EXITS = 2;
    private static final int MOST_NAMES = 5;

    private final Fleet fleet;
    private final Brakes brakes;
    private final CountedClusters clusters;
    private final Limits limits;

    FleetSafety(Fleet fleet, Brakes brakes, CountedClusters clusters, Limits limits) {
        this.fleet = fleet;
        this.brakes = brakes;
        this.clusters = clusters;
        this.limits = limits;
    }

    Fleet fleet() {
        return fleet;
    }

    /** Pulls the brake when the cluster's API fails too often, whatever is being done there. */
    void heedCalls(Lease lease, Instant now) {
        clusters.trouble(lease.clusterId(), now).ifPresent(trouble -> brakes.pull(trouble, now, lease));
    }

    /** Why no node may be closed now; the brake is pulled when there is a reason to. */
    Optional<Blocker> objection(List<ClusterNode> nodes, ClusterNode closing, Lease lease, Instant now) {
        var id = lease.clusterId();
        if (brakes.pulled(id).isEmpty()) {
            storm(id, nodes).ifPresent(reason -> brakes.pull(reason, now, lease));
        }
        return brakes.pulled(id)
                .map(Blocker::ofBrake)
                .or(() -> noRoom(nodes, closing).map(Blocker::of));
    }

    private Optional<String> storm(ClusterId id, List<ClusterNode> nodes) {
        var notReady = nodes.stream()
                .filter(node -> node.readiness() != Readiness.READY)
                .count();
        if (notReady > STORM_NODES && notReady * 100 > (long) nodes.size() * STORM_PERCENT) {
            return Optional.of(nodes.size() + " 个节点中有 " + notReady + " 个未就绪（NotReady）");
        }
        return fleet.failedExits(id) >= FAILED_EXITS
                ? Optional.of("连续 " + FAILED_EXITS + " 个出池订单执行失败")
                : Optional.empty();
    }

    /** A node of ours counts until it is seen open again or gone, whoever closed it for us and however that ended. */
    private Optional<String> noRoom(List<ClusterNode> nodes, ClusterNode closing) {
        var workers = nodes.stream().filter(node -> !node.controlPlane()).count();
        var room = Math.max(1, workers * limits.outOfServicePercent() / 100);
        var out = nodes.stream()
                .filter(node -> node.unschedulable() && node.mark().isPresent())
                .filter(node -> !node.uid().equals(closing.uid()))
                .toList();
        return out.size() < room
                ? Optional.empty()
                : Optional.of("集群停止服务的节点已达上限：" + workers + " 个节点的 " + limits.outOfServicePercent() + "%，即 " + room
                        + " 个；正等待 " + named(out) + " 恢复调度（uncordon）或移除");
    }

    private static String named(List<ClusterNode> nodes) {
        return nodes.stream()
                        .limit(MOST_NAMES)
                        .map(node -> node.name() + "（订单 "
                                + node.mark().map(mark -> mark.orderId()).orElse(0L) + "）")
                        .collect(Collectors.joining("、"))
                + (nodes.size() > MOST_NAMES ? " 等 " + nodes.size() + " 个节点" : "");
    }
}
