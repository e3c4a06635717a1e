package io.tidepool.bench.drain;

import io.tidepool.access.ClientOptions;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.bench.stack.OwnKey;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An API server with nodes full of pods and no controllers: an evicted pod is gone at once and none comes instead, so
 * that only the work of evicting takes time. It is reached as any cluster is, over TLS.
 */
final class CrowdedCluster implements AutoCloseable {
    static final ClusterId ID = new ClusterId(1);
    private static final String NAME = "crowded";
    private static final String EVICTION = "/eviction$";
    private static final int SPARE_NODES = 5;
    private static final Duration CALL = Duration.ofSeconds(5);

    private final Simulator simulator;
    private final KubernetesClusters clusters;

    CrowdedCluster(int nodes, int podsOfEach) throws IOException {
        var machines = IntStream.rangeClosed(1, nodes + SPARE_NODES)
                .mapToObj(number -> Machine.of("N" + number, 32, 128))
                .toArray(Machine[]::new);
        var plan = ClusterPlan.of(NAME, machines).with(Workload.replicaSet("web", nodes * podsOfEach, 0.1, 0.1));
        simulator = Simulator.start(World.of(plan).with(Pace.TEST.withoutControllers()));
        for (var node = 1; node <= nodes; node++) {
            for (var pod = 1; pod <= podsOfEach; pod++) {
                cluster().add(Resource.PODS, pod("web-" + node + "-" + pod, "n" + node));
            }
        }
        clusters = open(cluster());
    }

    private static String pod(String name, String node) {
        return """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "%s", "labels": {"app": "web"}, "ownerReferences": [
                   {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": "web", "controller": true}]},
                 "spec": {"nodeName": "%s", "terminationGracePeriodSeconds": 0, "containers": [
                   {"name": "main", "image": "web", "resources": {"requests": {"cpu": "100m", "memory": "100Mi"}}}]},
                 "status": {"phase": "Running"}}
                """.formatted(name, node);
    }

    private static KubernetesClusters open(SimulatedCluster cluster) throws IOException {
        var sealer = OwnKey.sealer();
        var uuid = new UUID(0, 1).toString();
        var sealed = sealer.seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData(uuid));
        var managed = new ManagedCluster(ID, 1, uuid, NAME, cluster.apiServer(), sealed);
        return new KubernetesClusters(
                id -> Optional.of(managed),
                sealer,
                new KubernetesClients("bench"),
                new ClientOptions(Duration.ofSeconds(3), CALL));
    }

    private SimulatedCluster cluster() {
        return simulator.cluster(NAME);
    }

    Clusters clusters() {
        return clusters;
    }

    /** From now on the answer to each eviction takes so long. */
    void delayEvictions(long milliseconds) {
        cluster().faults().add(FaultRule.latency("POST", EVICTION, milliseconds, 0));
    }

    /** From now on no eviction is granted. */
    void throttleEvictions() {
        cluster().faults().add(FaultRule.status("POST", EVICTION, 429, 1, 0));
    }

    int nodes() {
        return cluster().objects(Resource.NODES).size();
    }

    int pods() {
        return cluster().objects(Resource.PODS).size();
    }

    @Override
    public void close() {
        clusters.close();
        simulator.close();
    }
}
