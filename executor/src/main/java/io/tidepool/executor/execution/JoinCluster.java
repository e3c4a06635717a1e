package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the provisioner to make the machine join. */
final class JoinCluster implements StepHandler {
    private final Provisioner provisioner;

    JoinCluster(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        var match = NodeMatch.find(
                scene.cluster().nodes(), scene.target().ciCode(), scene.target().ip());
        if (match instanceof NodeMatch.Several several) {
            return new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason());
        }
        if (match instanceof NodeMatch.One one) {
            var present = present(scene, one.node());
            if (present.isPresent()) {
                return present.get();
            }
        }
        return ask(scene);
    }

    /** A closed node that an earlier attempt asked for may have been asked to leave since, so it is asked for again. */
    private static Optional<StepResult> present(Scene scene, ClusterNode node) {
        scene.onNode(node);
        if (scene.target().joinAskedBefore() && node.unschedulable()) {
            return Optional.empty();
        }
        return Optional.of(
                scene.record().attempts() > 0 || !node.unschedulable()
                        ? new Done("节点 " + node.name() + " 已在集群中")
                        : new Failed(
                                FailureCode.ALREADY_IN_CLUSTER, "节点 " + node.name() + " 在请求入池前已在集群中，且被他人封锁（cordon）"));
    }

    private StepResult ask(Scene scene) {
        scene.announce();
        var answer = provisioner.join(machine(scene));
        return switch (answer.kind()) {
            case ACCEPTED -> accepted(scene, answer.nodeName());
            case UNDER_WAY -> new Again(scene.retryIn(), answer.message());
            case REFUSED -> new Failed(FailureCode.JOIN_REFUSED, "装机服务拒绝：" + answer.message());
            case UNKNOWN -> new Again(scene.retryIn(), "装机服务没有明确答复：" + answer.message());
        };
    }

    private static StepResult accepted(Scene scene, @Nullable String nodeName) {
        if (nodeName == null) {
            return new Done("装机服务已受理");
        }
        var found = scene.cluster().nodes().stream()
                .filter(node -> node.name().equals(nodeName))
                .findFirst();
        if (found.isEmpty()) {
            return new Again(scene.pace().look(), "节点 " + nodeName + " 尚未出现");
        }
        scene.onNode(found.get());
        return new Done("装机服务已受理，节点为 " + nodeName);
    }

    static Provisioner.Machine machine(Scene scene) {
        return machine(scene, null, null);
    }

    /** With the node that is to leave. */
    static Provisioner.Machine leaving(Scene scene) {
        return machine(scene, scene.target().nodeName(), scene.target().nodeUid());
    }

    private static Provisioner.Machine machine(Scene scene, @Nullable String nodeName, @Nullable String nodeUid) {
        var target = scene.target();
        return new Provisioner.Machine(
                scene.execution().id(),
                scene.execution().origin().clusterId(),
                target.deviceId(),
                target.ciCode(),
                target.ip(),
                nodeName,
                nodeUid);
    }
}
