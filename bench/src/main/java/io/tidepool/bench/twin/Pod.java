package io.tidepool.bench.twin;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodOwner;
import io.tidepool.executor.cluster.PodRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replica of an application.
 *
 * @param bare nobody would make it anew, so that its node is not emptied
 */
record Pod(long id, boolean bare) {
    static final double CORES = 2;
    static final double GIB = 6.5;
    static final String NAMESPACE = "shop";
    static final String OWNER = "web";

    ClusterPod on(String node) {
        var name = OWNER + "-" + id;
        @Nullable PodOwner owner = bare ? null : new PodOwner("ReplicaSet", OWNER);
        return new ClusterPod(
                new PodRef(NAMESPACE, name, "uid-" + name),
                node,
                ClusterPod.Phase.RUNNING,
                Map.of("app", OWNER),
                Map.of(),
                owner,
                false,
                null,
                Plan.BEGIN,
                Duration.ofSeconds(30),
                (int) (id % 3) * 100,
                "",
                List.of(),
                CORES,
                GIB,
                PodDemands.NONE);
    }
}
