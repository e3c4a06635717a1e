package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.drain.DrainRules;
import io.tidepool.executor.drain.PodJudgement;
import io.tidepool.executor.drain.Verdict;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Deletes the node object, after a last look that finds it empty. */
final class DeleteNode implements StepHandler {
    private final Provisioner provisioner;

    DeleteNode(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        var name = scene.target().nodeName();
        var load = name == null ? Optional.<NodeLoad>empty() : scene.cluster().load(name);
        if (load.isEmpty()) {
            return scene.record().attempts() > 0
                    ? new Done("节点 " + name + " 已移除")
                    : new Failed(FailureCode.NODE_GONE, "节点 " + name + " 已被他人删除");
        }
        if (load.get().node().deleting()) {
            return new Again(scene.pace().look(), "节点 " + name + " 正在删除，被 finalizer 挡住");
        }
        return OwnedNode.objection(scene, load.get()).orElseGet(() -> delete(scene, load.get()));
    }

    private StepResult delete(Scene scene, NodeLoad load) {
        var blockers = remaining(scene, load);
        if (!blockers.isEmpty()) {
            return new Again(scene.pace().look(), blockers);
        }
        scene.announce();
        if (provisioner.removesNode(scene.execution().origin().clusterId())) {
            return leave(scene);
        }
        var answer = scene.delete(load.node());
        return switch (answer.kind()) {
            case DONE, GONE, CONFLICT -> new Again(Duration.ZERO);
            case UNKNOWN -> new Again(scene.pace().look(), "删除节点的请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "API 拒绝删除节点：" + answer.message());
        };
    }

    private StepResult leave(Scene scene) {
        var answer = provisioner.leave(JoinCluster.leaving(scene));
        return switch (answer.kind()) {
            case ACCEPTED, UNDER_WAY ->
                new Again(scene.retryIn(), answer.message().isEmpty() ? "等待节点随机器移除" : answer.message());
            case UNKNOWN -> new Again(scene.retryIn(), "移除机器的请求没有明确答复：" + answer.message());
            case REFUSED -> new Failed(FailureCode.API_REFUSED, "不能移除机器：" + answer.message());
        };
    }

    /**
     * The API removes the pods of a missing node without asking its kubelet, so a node goes only when nothing that has
     * to move is left, stuck pods included.
     */
    static List<Blocker> remaining(Scene scene, NodeLoad load) {
        var pods = new DrainRules(load.budgets(), load.controllers(), scene.now())
                .judge(load.pods()).stream()
                        .filter(judgement -> judgement.verdict() != Verdict.SKIP)
                        .map(DeleteNode::blocker)
                        .toList();
        return pods.isEmpty()
                ? WaitVolumes.attached(load).stream().map(Blocker::of).toList()
                : pods;
    }

    private static Blocker blocker(PodJudgement judgement) {
        return Blocker.ofPod(judgement.pod(), judgement.budget(), "仍在节点上：" + judgement.reason());
    }
}
