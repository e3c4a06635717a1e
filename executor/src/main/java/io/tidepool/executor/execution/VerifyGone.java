package io.tidepool.executor.execution;

import io.tidepool.executor.execution.Provisioner.Answer;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;

/** Releases the machine and watches that its kubelet does not register the node again. */
final class VerifyGone implements StepHandler {
    private static final int LEAVE_ATTEMPTS = 3;

    private final Provisioner provisioner;

    VerifyGone(Provisioner provisioner) {
        this.provisioner = provisioner;
    }

    @Override
    public StepResult look(Scene scene) {
        var name = scene.target().nodeName();
        if (name != null && scene.cluster().load(name).isPresent()) {
            return new Failed(FailureCode.NODE_CAME_BACK, "节点 " + name + " 移除后又重新出现");
        }
        if (scene.record().memo().note().isEmpty()) {
            return leave(scene);
        }
        var until = scene.record().startedAt().plus(scene.pace().watch());
        return scene.now().isBefore(until)
                ? new Again(Pace.shorter(
                        Duration.between(scene.now(), until), scene.pace().look()))
                : new Done("节点 " + name + " 在 "
                        + Duration.between(scene.record().startedAt(), scene.now())
                                .toSeconds() + " 秒内没有再出现；"
                        + scene.record().memo().note());
    }

    private StepResult leave(Scene scene) {
        scene.announce();
        var answer = provisioner.leave(JoinCluster.leaving(scene));
        if (answer.kind() == Answer.Kind.UNDER_WAY) {
            return new Again(scene.retryIn(), answer.message());
        }
        if (answer.kind() == Answer.Kind.UNKNOWN && scene.record().attempts() < LEAVE_ATTEMPTS) {
            return new Again(scene.pace().look(), "装机服务没有明确答复：" + answer.message());
        }
        scene.remember(scene.record()
                .memo()
                .withNote(
                        switch (answer.kind()) {
                            case ACCEPTED, UNDER_WAY -> "装机服务已收回机器";
                            case REFUSED -> "装机服务拒绝收回机器：" + answer.message();
                            case UNKNOWN -> "装机服务未确认收回机器：" + answer.message();
                        }));
        return new Again(Duration.ZERO);
    }
}
