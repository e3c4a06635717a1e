package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.executor.cluster.ClusterDirectory;
import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.ClusterWriter;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.ManagedCluster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the sealed kubeconfigs of registered clusters and keeps one client for each until its registration changes. */
public final class KubernetesClusters implements Clusters, AutoCloseable {
    private final ClusterDirectory directory;
    private final Sealer sealer;
    private final KubernetesClients clients;
    private final ClientOptions options;
    private final Map<ClusterId, OpenClient> open = new ConcurrentHashMap<>();

    public KubernetesClusters(
            ClusterDirectory directory, Sealer sealer, KubernetesClients clients, ClientOptions options) {
        this.directory = directory;
        this.sealer = sealer;
        this.clients = clients;
        this.options = options;
    }

    private record OpenClient(long version, KubernetesClient client) {}

    @Override
    public ClusterReader reader(ClusterId id) {
        return new KubernetesReader(id, client(id));
    }

    @Override
    public ClusterWriter writer(ClusterId id) {
        return new KubernetesWriter(client(id));
    }

    /**
     * The client of a cluster; the caller does not close it.
     *
     * @throws ClusterException when the cluster is not managed or its credentials are unusable
     */
    public KubernetesClient client(ClusterId id) {
        var cluster = directory
                .find(id)
                .orElseThrow(() -> new ClusterException(ClusterException.Reason.NOT_MANAGED, "集群 " + id + " 未接入"));
        return open.compute(id, (key, known) -> {
                    if (known != null && known.version() == cluster.version()) {
                        return known;
                    }
                    var fresh = new OpenClient(cluster.version(), clients.open(kubeconfig(cluster), options));
                    if (known != null) {
                        known.client().close();
                    }
                    return fresh;
                })
                .client();
    }

    private Kubeconfig kubeconfig(ManagedCluster cluster) {
        var sealed = cluster.sealedKubeconfig();
        if (sealed == null) {
            throw noAccess(cluster, "没有保存 kubeconfig");
        }
        var opened = sealer.open(sealed, Sealer.clusterData(cluster.uuid()));
        if (opened instanceof Opened.Refused refused) {
            throw noAccess(cluster, "保存的 kubeconfig 无法解密：" + refused.reason());
        }
        var reading = Kubeconfig.read(((Opened.Plain) opened).secret());
        if (reading instanceof KubeconfigReading.Parsed parsed) {
            return parsed.kubeconfig();
        }
        throw noAccess(cluster, "kubeconfig 不可用：" + ((KubeconfigReading.Refused) reading).mistakes());
    }

    private static ClusterException noAccess(ManagedCluster cluster, String message) {
        return new ClusterException(
                ClusterException.Reason.NO_ACCESS, "集群 " + cluster.id() + " " + cluster.name() + "：" + message);
    }

    @Override
    public void close() {
        open.values().forEach(client -> client.client().close());
        open.clear();
        clients.close();
    }
}
