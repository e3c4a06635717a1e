package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import io.tidepool.executor.selection.NodeMatch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Compensates a join that came to nothing: the node stays closed, the provisioner takes the machine back, and the
 * cluster shows that it is gone and does not come late. Whatever is not certain ends as a failure, for a person to see.
 */
final class TakeBack implements StepHandler {
    private final Provisioner provisioner;

    TakeBack(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        var match = TargetNode.find(scene.cluster().nodes(), scene.target());
        if (match instanceof NodeMatch.Several several) {
            return new Failed(FailureCode.ALREADY_IN_CLUSTER, several.reason());
        }
        if (match instanceof NodeMatch.One one) {
            return present(scene, one.node());
        }
        return released(scene) ? absent(scene) : ask(scene);
    }

    private StepResult present(Scene scene, ClusterNode node) {
        scene.onNode(node);
        if (!node.unschedulable()) {
            return WaitReady.close(scene, node);
        }
        if (scene.target().asked(Step.UNCORDON)) {
            return new Failed(FailureCode.NODE_NOT_READY, "节点曾允许调度，可能已有 Pod，不自动收回机器");
        }
        if (released(scene)) {
            scene.remember(scene.record().memo().withQuietSince(null));
            return new Again(scene.pace().look(), "装机服务已收回机器，节点 " + node.name() + " 仍在集群中");
        }
        var blockers = remaining(scene, node);
        return blockers.isEmpty()
                ? ask(scene)
                : new Failed(
                        FailureCode.POD_BLOCKED,
                        "不自动收回机器：" + blockers.stream().map(Blocker::toString).collect(Collectors.joining("；")));
    }

    private static List<Blocker> remaining(Scene scene, ClusterNode node) {
        return scene.cluster()
                .load(node.name())
                .map(load -> DeleteNode.remaining(scene, load))
                .orElse(List.of());
    }

    private StepResult ask(Scene scene) {
        scene.announce();
        var answer = provisioner.leave(JoinCluster.machine(scene));
        return switch (answer.kind()) {
            case ACCEPTED -> {
                scene.remember(scene.record().memo().withNote("装机服务已收回机器"));
                yield new Again(Duration.ZERO);
            }
            case UNDER_WAY -> new Again(scene.retryIn(), answer.message());
            case REFUSED -> new Failed(FailureCode.JOIN_REFUSED, "装机服务拒绝收回机器：" + answer.message());
            case UNKNOWN -> new Again(scene.retryIn(), "装机服务没有明确答复收回：" + answer.message());
        };
    }

    private static boolean released(Scene scene) {
        return !scene.record().memo().note().isEmpty();
    }

    /** Absent for as long as a removed node has to stay away. */
    private static StepResult absent(Scene scene) {
        var memo = scene.record().memo();
        var quiet = memo.quietSince();
        var since = quiet == null ? scene.now() : quiet;
        scene.remember(memo.withQuietSince(since));
        var until = since.plus(scene.pace().watch());
        return scene.now().isBefore(until)
                ? new Again(Pace.shorter(
                        Duration.between(scene.now(), until), scene.pace().look()))
                : new Done(memo.note() + "，" + scene.pace().watch().toSeconds() + " 秒内没有节点出现");
    }
}
