package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;

/** Takes our cordon back. Someone else's cordon, or another machine of that name, is left alone. */
final class Restore implements StepHandler {
    private final Provisioner provisioner;

    Restore(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        if (scene.target().asked(Step.DELETE_NODE)
                && provisioner.removesNode(scene.execution().origin().clusterId())) {
            return new Failed(FailureCode.API_REFUSED, "已要求移除机器，请人工确认");
        }
        var name = scene.target().nodeName();
        var found = scene.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .filter(node -> node.uid().equals(scene.target().nodeUid()))
                .findFirst();
        var ours = found.filter(node -> !node.deleting())
                .filter(node -> scene.ours(node).isPresent());
        if (ours.isEmpty()) {
            return new Done(found.isEmpty() ? "节点已不存在" : "节点上没有本订单的标记，无需恢复");
        }
        scene.announce();
        var answer = scene.change(ours.get(), NodeChange.release());
        return switch (answer.kind()) {
            case DONE -> new Done("已解除节点 " + name + " 的封锁（uncordon）");
            case CONFLICT, GONE -> new Again(Duration.ZERO);
            case UNKNOWN -> new Again(scene.pace().look(), "解除封锁（uncordon）请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝解除封锁（uncordon）：" + answer.message());
        };
    }
}
