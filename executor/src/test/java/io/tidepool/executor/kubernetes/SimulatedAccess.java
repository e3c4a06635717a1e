package io.tidepool.executor.kubernetes;

import io.tidepool.access.ClientOptions;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.executor.cluster.ClusterDirectory;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.local.simulator.SimulatedCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Registers simulated clusters as the order side would and opens them as the executor does. */
public final class SimulatedAccess {
    private SimulatedAccess() {}

    /** @param directory where the key that seals kubeconfigs is kept */
    public static KubernetesClusters open(Path directory, Map<ClusterId, SimulatedCluster> clusters)
            throws IOException {
        return new KubernetesClusters(
                directory(sealer(directory), clusters),
                sealer(directory),
                new KubernetesClients("executor"),
                new ClientOptions(Duration.ofSeconds(3), Duration.ofSeconds(5)));
    }

    private static Sealer sealer(Path directory) throws IOException {
        return Sealer.withKeyFile(
                Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32])));
    }

    private static ClusterDirectory directory(Sealer sealer, Map<ClusterId, SimulatedCluster> clusters) {
        var managed = new HashMap<ClusterId, ManagedCluster>();
        clusters.forEach((id, cluster) -> {
            var uuid = new UUID(0, id.value()).toString();
            var sealed = sealer.seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData(uuid));
            managed.put(id, new ManagedCluster(id, 1, uuid, cluster.name(), cluster.apiServer(), sealed));
        });
        return id -> Optional.ofNullable(managed.get(id));
    }
}
