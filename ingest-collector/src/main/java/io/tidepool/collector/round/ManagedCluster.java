package io.tidepool.collector.round;

import io.tidepool.collector.snapshot.ResourceType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with the collection plan that is in force for it.
 *
 * @param sealedKubeconfig null when nobody has given one
 * @param prometheus address of the Prometheus or Thanos that knows what its nodes use; null when its own metrics tell
 * @param interval between two rounds: whole seconds, 1 s to 1 day
 * @param nodeLabelKeys labels that node samples bear beside the usual ones
 */
public record ManagedCluster(
        long id,
        String uuid,
        String name,
        @Nullable String sealedKubeconfig,
        @Nullable String prometheus,
        Duration interval,
        List<ResourceType> resourceTypes,
        List<String> nodeLabelKeys) {
    private static final Duration LONGEST = Duration.ofDays(1);

    public ManagedCluster {
        if (interval.getNano() != 0 || interval.getSeconds() < 1 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "interval of cluster " + id + " must be 1 s to 86400 s, is " + interval.getSeconds() + " s");
        }
        resourceTypes = List.copyOf(resourceTypes);
        nodeLabelKeys = List.copyOf(nodeLabelKeys);
    }
}
