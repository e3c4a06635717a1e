package io.tidepool.executor.execution;

import io.tidepool.access.ClientOptions;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.local.simulator.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Simulated clusters as the executor finds registered ones: by sealed kubeconfig, through their API. */
final class LiveClusters implements Clusters, AutoCloseable {
    private final Map<ClusterId, ManagedCluster> registered = new ConcurrentHashMap<>();
    private final Sealer sealer;
    private final KubernetesClusters clusters;

    LiveClusters(Path directory) throws IOException {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        this.sealer = Sealer.withKeyFile(Files.writeString(directory.resolve("key"), key));
        this.clusters = new KubernetesClusters(
                id -> Optional.ofNullable(registered.get(id)),
                sealer,
                new KubernetesClients("executor"),
                new ClientOptions(Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }

    void register(ClusterId id, SimulatedCluster cluster) {
        var uuid = new UUID(0, id.value()).toString();
        var sealed = sealer.seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData(uuid));
        registered.put(id, new ManagedCluster(id, 1, uuid, cluster.name(), cluster.apiServer(), sealed));
    }

    @Override
    public ClusterReader reader(ClusterId id) {
        return clusters.reader(id);
    }

    @Override
    public ClusterWriter writer(ClusterId id) {
        return clusters.writer(id);
    }

    @Override
    public void close() {
        clusters.close();
    }
}
