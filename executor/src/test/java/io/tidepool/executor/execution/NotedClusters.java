package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.WriteAnswer;
import io.tidepool.local.simulator.fault.Journal;
import java.util.function.Supplier;

/** Notes every call that changes a cluster as the API received it. */
final class NotedClusters implements Clusters {
    private final Clusters clusters;
    private final Timeline timeline;
    private final JournalNotes notes;
    private String node = "";

    NotedClusters(Clusters clusters, Timeline timeline, Journal journal) {
        this.clusters = clusters;
        this.timeline = timeline;
        this.notes = new JournalNotes(journal);
    }

    @Override
    public ClusterReader reader(ClusterId id) {
        return clusters.reader(id);
    }

    @Override
    public ClusterWriter writer(ClusterId id) {
        var writer = clusters.writer(id);
        return new ClusterWriter() {
            @Override
            public WriteAnswer change(ClusterNode asRead, NodeChange change) {
                node = asRead.name();
                return noted(() -> writer.change(asRead, change));
            }

            @Override
            public EvictionAnswer evict(PodRef pod) {
                return noted(() -> writer.evict(pod));
            }

            @Override
            public WriteAnswer delete(ClusterNode asRead) {
                return noted(() -> writer.delete(asRead));
            }
        };
    }

    private <T> T noted(Supplier<T> call) {
        var answer = call.get();
        notes.into(timeline, node);
        return answer;
    }
}
