package io.tidepool.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A node as a collector saw it.
 *
 * @param internalIp empty when it has none
 * @param taints {@code key=value:effect}
 */
public record NodeReading(
        long clusterId,
        String name,
        String uid,
        String internalIp,
        boolean ready,
        boolean cordoned,
        Map<String, String> labels,
        List<String> taints,
        Instant takenAt) {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_ID = 64;

    /** @throws IllegalArgumentException that names the field, its value and its rule */
    public NodeReading {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "node_name \"" + name + "\" must have 1 to " + LONGEST_NAME + " characters");
        }
        requireShort("node_uid", uid);
        requireShort("internal_ip", internalIp);
    }

    private static void requireShort(String field, String value) {
        if (value.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    field + " \"" + value + "\" must have at most " + LONGEST_ID + " characters");
        }
    }
}
