package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.WriteAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Clusters, with a note of every call and whether it failed. An answer that says no is no failure. */
public final class CountedClusters implements Clusters {
    private final Clusters clusters;
    private final InstantSource clock;
    private final Map<ClusterId, CallTally> tallies = new ConcurrentHashMap<>();

    public CountedClusters(Clusters clusters, InstantSource clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    /** In words, when too many calls of the last minute failed. */
    Optional<String> trouble(ClusterId id, Instant now) {
        return tally(id).trouble(now);
    }

    private CallTally tally(ClusterId id) {
        return tallies.computeIfAbsent(id, key -> new CallTally());
    }

    private <T> T counted(ClusterId id, Supplier<T> call, Predicate<T> failed) {
        try {
            var answer = call.get();
            tally(id).add(clock.instant(), failed.test(answer));
            return answer;
        } catch (ClusterException e) {
            tally(id).add(clock.instant(), true);
            throw e;
        }
    }

    @Override
    public ClusterReader reader(ClusterId id) {
        var reader = clusters.reader(id);
        return new ClusterReader() {
            @Override
            public ClusterView view() {
                return counted(id, reader::view, view -> false);
            }

            @Override
            public List<ClusterNode> nodes() {
                return counted(id, reader::nodes, nodes -> false);
            }

            @Override
            public Optional<NodeLoad> load(String nodeName) {
                return counted(id, () -> reader.load(nodeName), load -> false);
            }
        };
    }

    @Override
    public ClusterWriter writer(ClusterId id) {
        var writer = clusters.writer(id);
        return new ClusterWriter() {
            @Override
            public WriteAnswer change(ClusterNode asRead, NodeChange change) {
                return counted(id, () -> writer.change(asRead, change), CountedClusters::failed);
            }

            @Override
            public EvictionAnswer evict(PodRef pod) {
                return counted(id, () -> writer.evict(pod), EvictionAnswer.Unknown.class::isInstance);
            }

            @Override
            public WriteAnswer delete(ClusterNode asRead) {
                return counted(id, () -> writer.delete(asRead), CountedClusters::failed);
            }
        };
    }

    private static boolean failed(WriteAnswer answer) {
        return answer.kind() == WriteAnswer.Kind.UNKNOWN;
    }
}
