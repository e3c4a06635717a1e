package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeChange;
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
                return new Done("node " + node.name() + " is open for pods");
            }
            if (!ours) {
                return new Failed(FailureCode.FOREIGN_CORDON, "node " + node.name() + " is cordoned by someone else");
            }
            scene.announce();
            var answer = scene.change(node, NodeChange.release());
            return switch (answer.kind()) {
                case DONE -> new Done("node " + node.name() + " is open for pods");
                case CONFLICT, GONE -> new Again(Duration.ZERO);
                case UNKNOWN -> new Again(scene.pace().look(), "no clear answer to the uncordon: " + answer.message());
                case REFUSED -> new Failed(FailureCode.API_REFUSED, "uncordon refused: " + answer.message());
            };
        });
    }
}
