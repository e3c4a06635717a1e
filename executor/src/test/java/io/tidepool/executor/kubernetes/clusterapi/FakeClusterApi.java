package io.tidepool.executor.kubernetes.clusterapi;

import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The controllers of Cluster API as far as scaling goes: they bring Machines to the number that is asked for, in the
 * order of priorities that a MachineSet deletes in, and a Machine to a node of the workload cluster. Among Machines that
 * nothing speaks for, the first by name goes: a scaling without a mark takes the wrong one.
 */
public final class FakeClusterApi {
    public static final String NAMESPACE = "default";
    public static final String DEPLOYMENT = "web-md-0";

    private final SimulatedCluster management;
    private final SimulatedCluster workload;
    private final List<Machine> hosts;
    private int made;

    /**
     * @param inService already Machines with nodes
     * @param hosts to be made Machines of, in this order
     */
    public FakeClusterApi(
            SimulatedCluster management, SimulatedCluster workload, List<Machine> inService, List<Machine> hosts) {
        this.management = management;
        this.workload = workload;
        this.hosts = new ArrayList<>(inService);
        management.add(Resource.MACHINE_DEPLOYMENTS, """
                {"metadata": {"name": "%s"}, "spec": {"clusterName": "web", "replicas": %d}}
                """.formatted(DEPLOYMENT, inService.size()));
        for (var round = 0; round < 3; round++) {
            reconcile();
        }
        this.hosts.addAll(hosts);
    }

    private ObjectStore store() {
        return management.store();
    }

    public ObjectNode deployment() {
        return store().require(Resource.MACHINE_DEPLOYMENTS, NAMESPACE, DEPLOYMENT);
    }

    public int replicas() {
        return deployment().path("spec").path("replicas").asInt();
    }

    public List<ObjectNode> machines() {
        return store().all(Resource.MACHINES);
    }

    /** Changes an object as another client would. */
    public void edit(Resource resource, String name, Consumer<ObjectNode> change) {
        store().atomically(() -> {
            var next = store().require(resource, NAMESPACE, name).deepCopy();
            change.accept(next);
            return store().replace(resource, next);
        });
    }

    /** One look of every controller. */
    public void reconcile() {
        if (!deployment().path("spec").path("paused").asBoolean(false)) {
            scale();
        }
        machines().forEach(this::advance);
    }

    private void scale() {
        var machines = machines();
        for (var missing = machines.size(); missing < replicas(); missing++) {
            create();
        }
        machines.stream()
                .sorted(Comparator.comparing(FakeClusterApi::priority)
                        .reversed()
                        .thenComparing(Json::name))
                .limit(Math.max(0, machines.size() - replicas()))
                .forEach(machine -> Deletion.own().apply(store(), Resource.MACHINES, NAMESPACE, Json.name(machine)));
    }

    private static int priority(ObjectNode machine) {
        var metadata = machine.path("metadata");
        if (metadata.has("deletionTimestamp")) {
            return 100;
        }
        if (metadata.path("annotations").has("cluster.x-k8s.io/delete-machine")) {
            return 80;
        }
        return machine.path("status").has("nodeRef") ? 20 : 50;
    }

    private void create() {
        management.add(Resource.MACHINES, """
                {"metadata": {"name": "%s-%02d", "finalizers": ["machine.cluster.x-k8s.io"], "labels": {
                   "cluster.x-k8s.io/deployment-name": "%1$s", "cluster.x-k8s.io/set-name": "%1$s-x"}},
                 "spec": {"clusterName": "web"}, "status": {"phase": "Pending"}}
                """.formatted(DEPLOYMENT, ++made));
    }

    /** Pending, then a host with addresses, then its node; or the node away, then the Machine. */
    private void advance(ObjectNode machine) {
        var name = Json.name(machine);
        var node = Json.text(machine, "status", "nodeRef", "name");
        if (machine.path("metadata").has("deletionTimestamp")) {
            if (!Json.text(machine, "status", "phase").equals("Deleting")) {
                edit(
                        Resource.MACHINES,
                        name,
                        next -> next.withObjectProperty("status").put("phase", "Deleting"));
            } else {
                workload.leave(node);
                store().remove(Resource.MACHINES, machine);
            }
        } else if (!machine.path("status").has("addresses") && !hosts.isEmpty()) {
            var host = hosts.remove(0);
            edit(Resource.MACHINES, name, next -> provision(next, host));
            workload.join(host, false);
        } else if (machine.path("status").has("addresses") && node.isEmpty()) {
            var host = Json.text(machine.path("status").path("addresses").path(1), "address");
            edit(
                    Resource.MACHINES,
                    name,
                    next -> next.withObjectProperty("status")
                            .put("phase", "Running")
                            .putObject("nodeRef")
                            .put("name", host));
        }
    }

    private static void provision(ObjectNode machine, Machine host) {
        var status = machine.withObjectProperty("status").put("phase", "Provisioned");
        var addresses = status.putArray("addresses");
        addresses.addObject().put("type", "InternalIP").put("address", host.ip());
        addresses.addObject().put("type", "Hostname").put("address", host.nodeName());
    }
}
