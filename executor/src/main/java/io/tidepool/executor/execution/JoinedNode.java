package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import java.util.function.Function;

/** Finds the node that joined and makes sure it is still the same. */
final class JoinedNode {
    private JoinedNode() {}

    static StepResult find(Scene scene, Function<ClusterNode, StepResult> then) {
        var name = scene.target().nodeName();
        var load = scene.cluster().nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
        if (load.isEmpty()) {
            return new StepResult.Failed(FailureCode.NODE_GONE, "node " + name + " left the cluster again");
        }
        if (!load.get().uid().equals(scene.target().nodeUid())) {
            return new StepResult.Failed(FailureCode.NODE_REPLACED, "node " + name + " is another machine now");
        }
        return then.apply(load.get());
    }
}
