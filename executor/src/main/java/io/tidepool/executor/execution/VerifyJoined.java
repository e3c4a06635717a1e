package io.tidepool.executor.execution;

import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;

/** A last look at the joined node. */
final class VerifyJoined implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        return JoinedNode.find(scene, node -> {
            if (node.unschedulable()) {
                return new Failed(FailureCode.FOREIGN_CORDON, "节点 " + node.name() + " 已被他人封锁（cordon）");
            }
            return node.inService()
                    ? new Done("节点 " + node.name() + " 已可用")
                    : new Again(
                            scene.pace().look(),
                            "节点 " + node.name() + " 尚不可用（" + node.readiness().condition() + "）");
        });
    }
}
