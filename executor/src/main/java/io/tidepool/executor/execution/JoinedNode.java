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
            return new StepResult.Failed(FailureCode.NODE_GONE, "节点 " + name + " 又离开了集群");
        }
        if (!load.get().uid().equals(scene.target().nodeUid())) {
            return new StepResult.Failed(FailureCode.NODE_REPLACED, "节点 " + name + " 已换成另一台机器（UID 不同）");
        }
        return then.apply(load.get());
    }
}
