package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.time.Duration;

/** Waits until the machine shows up as a node and reports Ready. One that comes open is closed until it is verified. */
final class WaitReady implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        var match = TargetNode.find(scene.cluster().nodes(), scene.target());
        if (match instanceof NodeMatch.One one) {
            scene.onNode(one.node());
            return scene.target().asked(Step.JOIN) && !one.node().unschedulable()
                    ? close(scene, one.node())
                    : readiness(scene, one.node());
        }
        return match instanceof NodeMatch.Several several
                ? new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason())
                : new Again(scene.pace().look(), "还没有名为 " + scene.target().ciCode() + " 的节点");
    }

    private static StepResult readiness(Scene scene, ClusterNode node) {
        return node.readiness() == Readiness.READY
                ? new Done("节点 " + node.name() + " 已就绪（Ready）")
                : new Again(
                        scene.pace().look(),
                        "节点 " + node.name() + " 未就绪（" + node.readiness().condition() + "）");
    }

    static StepResult close(Scene scene, ClusterNode node) {
        scene.announce();
        var answer = scene.change(node, NodeChange.cordon(scene.mark()));
        return switch (answer.kind()) {
            case DONE, CONFLICT, GONE -> new Again(Duration.ZERO);
            case UNKNOWN -> new Again(scene.pace().look(), "封锁（cordon）请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝封锁（cordon）：" + answer.message());
        };
    }
}
