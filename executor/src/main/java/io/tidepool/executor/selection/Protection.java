package io.tidepool.executor.selection;

import java.time.Duration;
import java.util.Set;

/**
 * What keeps nodes in their cluster beyond what they say of themselves.
 *
 * @param labels keys of labels of nodes that stay unless the selector names the key
 * @param poolTime a device stays in the pool for at least so long; zero for no such rule
 */
public record Protection(Set<String> labels, Duration poolTime) {
    public static final Protection NONE = new Protection(Set.of(), Duration.ZERO);

    public Protection {
        labels = Set.copyOf(labels);
        if (poolTime.isNegative()) {
            throw new IllegalArgumentException("pool time " + poolTime + " must not be negative");
        }
    }
}
