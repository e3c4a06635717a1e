package io.tidepool.executor.execution;

import io.tidepool.executor.certificate.CapacityFloor;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Closes the node for new pods and signs it, unless something speaks against it at the last moment. */
final class Cordon implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        var nodes = scene.cluster().nodes();
        var match = TargetNode.find(nodes, scene.target());
        if (!(match instanceof NodeMatch.One one)) {
            return new Failed(FailureCode.NODE_NOT_FOUND, TargetNode.reason(match));
        }
        var node = one.node();
        var plannedUid = scene.target().nodeUid();
        if (plannedUid != null && !plannedUid.equals(node.uid())) {
            return new Failed(FailureCode.NODE_REPLACED, "节点 " + node.name() + " 已不是方案中的那一个（UID 不同）");
        }
        scene.onNode(node);
        var mark = scene.ours(node);
        if (node.unschedulable() && mark.isPresent()) {
            return new Done("已封锁（cordon），标记订单 " + mark.get().orderId());
        }
        if (node.unschedulable() && scene.execution().action() == Action.MAINTENANCE) {
            return new Done("节点 " + node.name() + " 已被他人封锁（cordon），维护期间保持，恢复时不会解除");
        }
        return objection(scene, node)
                .or(() -> scene.closingObjection(nodes, node))
                .or(() -> floor(scene, node, nodes))
                .orElseGet(() -> cordon(scene, node));
    }

    private static StepResult cordon(Scene scene, ClusterNode node) {
        scene.announce();
        var answer = scene.change(node, NodeChange.cordon(scene.mark()));
        return switch (answer.kind()) {
            case DONE ->
                new Done("已封锁（cordon），标记订单 " + scene.execution().origin().orderId());
            case CONFLICT, GONE -> new Again(Duration.ZERO);
            case UNKNOWN -> new Again(scene.pace().look(), "封锁（cordon）请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝封锁（cordon）：" + answer.message());
        };
    }

    /** What waiting does not change. */
    private static Optional<StepResult> objection(Scene scene, ClusterNode node) {
        if (node.unschedulable()) {
            return failed(FailureCode.FOREIGN_CORDON, "节点 " + node.name() + " 已被他人封锁（cordon）");
        }
        if (node.readiness() != Readiness.READY && !scene.execution().action().closesForMaintenance()) {
            return failed(
                    FailureCode.NODE_NOT_READY,
                    "节点 " + node.name() + " 未就绪（" + node.readiness().condition() + "）");
        }
        if (node.controlPlane()) {
            return failed(FailureCode.CONTROL_PLANE, "节点 " + node.name() + " 属于控制平面");
        }
        return Optional.empty();
    }

    private static Optional<StepResult> floor(Scene scene, ClusterNode node, List<ClusterNode> nodes) {
        var remaining = nodes.stream()
                .filter(ClusterNode::inService)
                .filter(other -> !other.name().equals(node.name()))
                .count();
        if (remaining < scene.execution().minimumNodes()) {
            return failed(
                    FailureCode.FLOOR,
                    "移除节点 " + node.name() + " 后集群只剩 " + remaining + " 个可用节点，至少须保留 "
                            + scene.execution().minimumNodes() + " 个");
        }
        var moves = scene.execution().action().steps().contains(Step.EVICT);
        return moves && node.inService() ? capacityFloor(scene, node) : Optional.empty();
    }

    /** Not asked where no pod has to move, nor of a node that is in no service: neither takes room away. */
    private static Optional<StepResult> capacityFloor(Scene scene, ClusterNode node) {
        var excess = CapacityFloor.after(
                        scene.cluster().view(),
                        Set.of(node.name()),
                        scene.pace().limits().capacityFloorPercent())
                .excess();
        return excess.isEmpty()
                ? Optional.empty()
                : failed(FailureCode.FLOOR, "移除节点 " + node.name() + " 后" + String.join("；", excess));
    }

    private static Optional<StepResult> failed(FailureCode code, String message) {
        return Optional.of(new Failed(code, message));
    }
}
