package io.tidepool.executor.execution;

import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.time.Duration;

/** Asks the provisioner to make the machine join. */
final class JoinCluster implements StepHandler {
    private final Provisioner provisioner;

    JoinCluster(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        var target = scene.target();
        var match = NodeMatch.find(scene.cluster().nodes(), target.ciCode(), target.ip());
        if (match instanceof NodeMatch.One one) {
            scene.onNode(one.node());
            var ours = scene.record().attempts() > 0 || target.joinAskedBefore();
            if (ours || !one.node().unschedulable()) {
                return new Done("节点 " + one.node().name() + " 已在集群中");
            }
            return new Failed(
                    FailureCode.ALREADY_IN_CLUSTER, "节点 " + one.node().name() + " 在请求入池前已在集群中，且被他人封锁（cordon）");
        }
        if (match instanceof NodeMatch.Several several) {
            return new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason());
        }
        scene.announce();
        var answer = provisioner.join(machine(scene));
        return switch (answer.kind()) {
            case ACCEPTED -> new Done("装机服务已受理");
            case REFUSED -> new Failed(FailureCode.JOIN_REFUSED, "装机服务拒绝：" + answer.message());
            case UNKNOWN ->
                new Again(
                        Duration.between(
                                scene.now(),
                                scene.pace().retryAt(scene.now(), scene.record().attempts(), target.ciCode())),
                        "装机服务没有明确答复：" + answer.message());
        };
    }

    static Provisioner.Machine machine(Scene scene) {
        var target = scene.target();
        return new Provisioner.Machine(
                scene.execution().id(),
                scene.execution().origin().clusterId(),
                target.deviceId(),
                target.ciCode(),
                target.ip());
    }
}
