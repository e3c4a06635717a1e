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
            return new Failed(FailureCode.NODE_CAME_BACK, "node " + name + " registered again after its deletion");
        }
        if (scene.record().memo().note().isEmpty()) {
            return leave(scene);
        }
        var until = scene.record().startedAt().plus(scene.pace().watch());
        return scene.now().isBefore(until)
                ? new Again(
                        min(Duration.between(scene.now(), until), scene.pace().look()))
                : new Done("node " + name + " stayed away for "
                        + Duration.between(scene.record().startedAt(), scene.now())
                                .toSeconds() + " s; "
                        + scene.record().memo().note());
    }

    private StepResult leave(Scene scene) {
        scene.announce();
        var answer = provisioner.leave(JoinCluster.machine(scene));
        if (answer.kind() == Answer.Kind.UNKNOWN && scene.record().attempts() < LEAVE_ATTEMPTS) {
            return new Again(scene.pace().look(), "no clear answer from the provisioner: " + answer.message());
        }
        scene.remember(scene.record()
                .memo()
                .withNote(
                        switch (answer.kind()) {
                            case ACCEPTED -> "machine released";
                            case REFUSED -> "the provisioner refused to release the machine: " + answer.message();
                            case UNKNOWN -> "the provisioner did not confirm the release: " + answer.message();
                        }));
        return new Again(Duration.ZERO);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
