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
                return new Done("node " + one.node().name() + " is in the cluster");
            }
            return new Failed(
                    FailureCode.ALREADY_IN_CLUSTER,
                    "node " + one.node().name() + " was in the cluster before we asked, cordoned by someone else");
        }
        if (match instanceof NodeMatch.Several several) {
            return new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason());
        }
        scene.announce();
        var answer = provisioner.join(machine(scene));
        return switch (answer.kind()) {
            case ACCEPTED -> new Done("the provisioner accepted");
            case REFUSED -> new Failed(FailureCode.JOIN_REFUSED, "the provisioner refused: " + answer.message());
            case UNKNOWN ->
                new Again(
                        Duration.between(
                                scene.now(),
                                scene.pace().retryAt(scene.now(), scene.record().attempts(), target.ciCode())),
                        "no clear answer from the provisioner: " + answer.message());
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
