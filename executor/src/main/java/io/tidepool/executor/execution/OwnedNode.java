package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.cluster.Readiness;
import java.time.Duration;
import java.util.Optional;

/** Whether the node is still the one we cordoned, and still ours. */
final class OwnedNode {
    private OwnedNode() {}

    /** What stops the drain; empty when nothing does. */
    static Optional<StepResult> objection(Scene scene, NodeLoad load) {
        var node = load.node();
        if (!node.uid().equals(scene.target().nodeUid())) {
            return failed(FailureCode.NODE_REPLACED, "节点 " + node.name() + " 已换成另一台机器（UID " + node.uid() + "）");
        }
        var mark = scene.ours(node);
        if (mark.isEmpty() || !node.unschedulable()) {
            return failed(
                    FailureCode.CORDON_LOST,
                    "节点 " + node.name() + (node.unschedulable() ? " 已被他人接管" : " 已被他人解除封锁（uncordon）"));
        }
        if (node.readiness() == Readiness.UNKNOWN) {
            return Optional.of(new StepResult.Again(
                    scene.pace().look(),
                    "节点 " + node.name() + " 失去联系（" + node.readiness().condition() + "），其上的 Pod 可能仍在运行"));
        }
        if (mark.get().token() < scene.mark().token() && !node.deleting()) {
            scene.renewMark(node);
            return Optional.of(new StepResult.Again(Duration.ZERO));
        }
        return Optional.empty();
    }

    private static Optional<StepResult> failed(FailureCode code, String message) {
        return Optional.of(new StepResult.Failed(code, message));
    }
}
