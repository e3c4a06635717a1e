package io.tidepool.local.simulator.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a cluster's history.
 *
 * @param version the resourceVersion this step made
 * @param before the object before the step; null when it was created
 * @param object the object after the step; for a deletion its last state, at this version
 */
public record Change(
        long version,
        Type type,
        Resource resource,
        String key,
        @Nullable ObjectNode before,
        ObjectNode object) {
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
