package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;

/** Waits until the machine shows up as a node and reports Ready. */
final class WaitReady implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        var target = scene.target();
        var match = NodeMatch.find(scene.cluster().nodes(), target.ciCode(), target.ip());
        if (match instanceof NodeMatch.One one) {
            scene.onNode(one.node());
            return one.node().readiness() == Readiness.READY
                    ? new Done("节点 " + one.node().name() + " 已就绪（Ready）")
                    : new Again(
                            scene.pace().look(),
                            "节点 " + one.node().name() + " 未就绪（"
                                    + one.node().readiness().condition() + "）");
        }
        return match instanceof NodeMatch.Several several
                ? new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason())
                : new Again(scene.pace().look(), "还没有名为 " + target.ciCode() + " 的节点");
    }
}
