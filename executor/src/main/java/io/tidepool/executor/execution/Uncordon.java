package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;

/** Opens the joined node for pods. */
final class Uncordon implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        return JoinedNode.find(scene, node -> {
            var ours = scene.ours(node).isPresent();
            if (!node.unschedulable() && !ours) {
                return new Done("节点 " + node.name() + " 已允许调度 Pod");
            }
            if (!ours) {
                return new Failed(FailureCode.FOREIGN_CORDON, "节点 " + node.name() + " 已被他人封锁（cordon）");
            }
            if (node.readiness() != Readiness.READY) {
                return new Again(
                        scene.pace().look(),
                        "节点 " + node.name() + " 未就绪（" + node.readiness().condition() + "），保持封锁（cordon）");
            }
            scene.announce();
            var answer = scene.change(node, NodeChange.release());
            return switch (answer.kind()) {
                case DONE -> new Done("节点 " + node.name() + " 已允许调度 Pod");
                case CONFLICT, GONE -> new Again(Duration.ZERO);
                case UNKNOWN -> new Again(scene.pace().look(), "解除封锁（uncordon）请求没有明确答复：" + answer.message());
                case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝解除封锁（uncordon）：" + answer.message());
            };
        });
    }
}
