package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.time.Duration;

/** Takes back the cordon of a maintenance. Someone else's cordon stays; the machine may be another one by now. */
final class Reopen implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        var match = TargetNode.find(scene.cluster().nodes(), scene.target());
        if (!(match instanceof NodeMatch.One one)) {
            return undoes(scene)
                    ? new Done("节点不在集群中，无需恢复")
                    : new Failed(FailureCode.NODE_NOT_FOUND, TargetNode.reason(match));
        }
        var node = one.node();
        scene.onNode(node);
        if (scene.ours(node).isPresent()) {
            return release(scene, node);
        }
        if (!node.unschedulable()) {
            return new Done("节点 " + node.name() + " 已允许调度 Pod");
        }
        return undoes(scene)
                ? new Done("节点上没有本订单的标记，无需恢复")
                : new Failed(FailureCode.FOREIGN_CORDON, "节点 " + node.name() + " 被他人封锁（cordon），请确认后手动解除，再重试");
    }

    /** Whether an order takes back what it did itself, rather than ending what it was asked for. */
    private static boolean undoes(Scene scene) {
        return scene.execution().closedBy() == scene.execution().origin().orderId();
    }

    private static StepResult release(Scene scene, ClusterNode node) {
        scene.announce();
        var answer = scene.change(node, NodeChange.release());
        return switch (answer.kind()) {
            case DONE -> new Done("已解除节点 " + node.name() + " 的封锁（uncordon）");
            case CONFLICT, GONE -> new Again(Duration.ZERO);
            case UNKNOWN -> new Again(scene.pace().look(), "解除封锁（uncordon）请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝解除封锁（uncordon）：" + answer.message());
        };
    }
}
