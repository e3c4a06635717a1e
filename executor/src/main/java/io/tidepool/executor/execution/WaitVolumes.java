package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.cluster.PodVolume;
import io.tidepool.executor.cluster.VolumeAttachment;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until the volumes of the evicted pods are detached, so that they can be attached elsewhere. */
final class WaitVolumes implements StepHandler {
    @Override
    public StepResult look(Scene scene) {
        var name = scene.target().nodeName();
        var load = name == null ? Optional.<NodeLoad>empty() : scene.cluster().load(name);
        if (load.isEmpty()) {
            return new Failed(FailureCode.NODE_GONE, "节点 " + name + " 已被他人删除");
        }
        return OwnedNode.objection(scene, load.get()).orElseGet(() -> {
            var waiting = attached(load.get());
            return waiting.isEmpty()
                    ? new Done("没有挂载的卷")
                    : new Again(
                            scene.pace().look(),
                            waiting.stream().map(Blocker::of).toList());
        });
    }

    /** Volumes still attached; those of pods that stay with the node do not count. */
    static List<String> attached(NodeLoad load) {
        var staying = load.pods().stream()
                .filter(pod -> pod.mirror() || pod.ownedByDaemonSet())
                .map(ClusterPod::volumes)
                .flatMap(List::stream)
                .map(PodVolume::persistentVolume)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var objects = load.attachments().stream()
                .filter(attachment -> !stays(attachment, staying))
                .map(attachment -> "VolumeAttachment " + attachment.name() + " 尚未解除")
                .sorted()
                .toList();
        if (!objects.isEmpty()) {
            return objects;
        }
        // status.volumesAttached names volumes by their driver's handle, which the API does not tie to a claim.
        return load.node().volumesAttached().size() <= staying.size()
                ? List.of()
                : load.node().volumesAttached().stream()
                        .map(volume -> "卷 " + volume + " 仍挂载在节点上")
                        .sorted()
                        .toList();
    }

    private static boolean stays(VolumeAttachment attachment, Set<String> staying) {
        return attachment.persistentVolume() != null && staying.contains(attachment.persistentVolume());
    }
}
