package io.tidepool.executor.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Controllers that exist, by kind. A kind that was not read is unknown, which is not the same as missing.
 *
 * @param byKind kind to {@code namespace/name}
 */
public record Controllers(Map<String, Set<String>> byKind) {
    public Controllers {
        var copy = new HashMap<String, Set<String>>();
        byKind.forEach((kind, names) -> copy.put(kind, Set.copyOf(names)));
        byKind = Map.copyOf(copy);
    }

    /** The kind was read and there is no such controller. */
    public boolean missing(String namespace, PodOwner owner) {
        var names = byKind.get(owner.kind());
        return names != null && !names.contains(namespace + "/" + owner.name());
    }
}
