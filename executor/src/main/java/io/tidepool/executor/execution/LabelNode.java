package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;

/** Signs the joined node and gives it the labels of the order. */
final class LabelNode implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        return JoinedNode.find(scene, node -> {
            var wanted = scene.execution().labels();
            var signed = scene.ours(node).isPresent();
            if (node.labels().entrySet().containsAll(wanted.entrySet()) && (signed || !node.unschedulable())) {
                return new Done(wanted.isEmpty() ? "no labels asked for" : "labelled " + wanted);
            }
            scene.announce();
            var answer = scene.change(node, NodeChange.label(scene.mark(), wanted));
            return switch (answer.kind()) {
                case DONE -> new Done(wanted.isEmpty() ? "no labels asked for" : "labelled " + wanted);
                case CONFLICT, GONE -> new Again(Duration.ZERO);
                case UNKNOWN -> new Again(scene.pace().look(), "no clear answer to the labels: " + answer.message());
                case REFUSED -> new Failed(FailureCode.API_REFUSED, "labels refused: " + answer.message());
            };
        });
    }
}
