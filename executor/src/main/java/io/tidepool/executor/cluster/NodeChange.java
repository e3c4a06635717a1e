package io.tidepool.executor.cluster;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change on a node.
 *
 * @param labels to set; others stay
 * @param mark to set; null leaves or removes it as {@code marking} says
 */
public record NodeChange(
        Scheduling scheduling, Marking marking, @Nullable OwnerMark mark, Map<String, String> labels) {
    public enum Scheduling {
        KEEP,
        CORDON,
        UNCORDON
    }

    public enum Marking {
        KEEP,
        SET,
        REMOVE
    }

    public NodeChange {
        labels = Map.copyOf(labels);
        if ((marking == Marking.SET) != (mark != null)) {
            throw new IllegalArgumentException("a mark belongs to marking SET, and only to it");
        }
    }

    public static NodeChange cordon(OwnerMark mark) {
        return new NodeChange(Scheduling.CORDON, Marking.SET, mark, Map.of());
    }

    /** Renews our signature, so that an executor with an older token sees it lost the node. */
    public static NodeChange sign(OwnerMark mark) {
        return new NodeChange(Scheduling.KEEP, Marking.SET, mark, Map.of());
    }

    public static NodeChange label(OwnerMark mark, Map<String, String> labels) {
        return new NodeChange(Scheduling.KEEP, Marking.SET, mark, labels);
    }

    /** Takes back what {@link #cordon} did. */
    public static NodeChange release() {
        return new NodeChange(Scheduling.UNCORDON, Marking.REMOVE, null, Map.of());
    }
}
