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
            return failed(FailureCode.NODE_REPLACED, "node " + node.name() + " is another machine now: " + node.uid());
        }
        var mark = scene.ours(node);
        if (mark.isEmpty() || !node.unschedulable()) {
            return failed(
                    FailureCode.CORDON_LOST,
                    "someone else " + (node.unschedulable() ? "took over" : "uncordoned") + " node " + node.name());
        }
        if (node.readiness() == Readiness.UNKNOWN) {
            return Optional.of(new StepResult.Again(
                    scene.pace().look(),
                    "node " + node.name() + " no longer reports (Ready=Unknown): its pods may still run"));
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
