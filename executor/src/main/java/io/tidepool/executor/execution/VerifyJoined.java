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
                return new Failed(FailureCode.FOREIGN_CORDON, "node " + node.name() + " was cordoned by someone else");
            }
            return node.inService()
                    ? new Done("node " + node.name() + " is in service")
                    : new Again(scene.pace().look(), "node " + node.name() + " is " + node.readiness());
        });
    }
}
