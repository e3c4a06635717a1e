package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs the joined node and gives it the labels of the order. */
final class LabelNode implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        return JoinedNode.find(scene, node -> {
            var wanted = scene.execution().labels();
            var signed = scene.ours(node).isPresent();
            if (node.labels().entrySet().containsAll(wanted.entrySet()) && (signed || !node.unschedulable())) {
                return new Done(described(wanted));
            }
            scene.announce();
            var answer = scene.change(node, NodeChange.label(scene.mark(), wanted));
            return switch (answer.kind()) {
                case DONE -> new Done(described(wanted));
                case CONFLICT, GONE -> new Again(Duration.ZERO);
                case UNKNOWN -> new Again(scene.pace().look(), "打标签的请求没有明确答复：" + answer.message());
                case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝打标签：" + answer.message());
            };
        });
    }

    private static String described(Map<String, String> labels) {
        return labels.isEmpty()
                ? "没有要打的标签"
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining("、", "已打标签 ", ""));
    }
}
