package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Defaults;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Quantities;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Writes a planned cluster's first objects; its pods then come from its controllers. */
public final class Genesis {
    private Genesis() {}

    public static void write(ObjectStore store, ClusterPlan plan) {
        TreeSet<String> namespaces = new TreeSet<>(List.of("default", "kube-system", "kube-node-lease", "kube-public"));
        plan.workloads().forEach(workload -> namespaces.add(workload.namespace()));
        for (String namespace : namespaces) {
            ObjectNode object = Json.object();
            object.putObject("metadata").put("name", namespace);
            create(store, Resource.NAMESPACES, object);
        }
        Map<String, Integer> priorities =
                Map.of("system-node-critical", 2_000_001_000, "system-cluster-critical", 2_000_000_000);
        priorities.forEach((name, value) -> priorityClass(store, name, value));
        for (Workload workload : plan.workloads()) {
            if (!workload.priorityClass().isEmpty()
                    && store.find(Resource.PRIORITY_CLASSES, "", workload.priorityClass())
                            .isEmpty()) {
                priorityClass(store, workload.priorityClass(), 1000);
            }
        }
        for (Machine machine : plan.nodes()) {
            store.create(Resource.NODES, NodeObjects.of(machine, false, true, store.timestamp()));
        }
        for (Workload workload : plan.workloads()) {
            workload(store, workload);
        }
    }

    private static void priorityClass(ObjectStore store, String name, int value) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", name);
        create(store, Resource.PRIORITY_CLASSES, object.put("value", value));
    }

    private static void workload(ObjectStore store, Workload workload) {
        switch (workload.kind()) {
            case REPLICA_SET -> create(store, Resource.REPLICA_SETS, controller(workload, workload.name()));
            case STATEFUL_SET -> create(store, Resource.STATEFUL_SETS, controller(workload, workload.name()));
            case DAEMON_SET -> create(store, Resource.DAEMON_SETS, controller(workload, workload.name()));
            case DEPLOYMENT -> {
                ObjectNode deployment = create(store, Resource.DEPLOYMENTS, controller(workload, workload.name()));
                String hash = Integer.toHexString(workload.name().hashCode());
                ObjectNode set = controller(workload, workload.name() + "-" + hash);
                set.withObjectProperty("metadata")
                        .putArray("ownerReferences")
                        .addObject()
                        .put("apiVersion", "apps/v1")
                        .put("kind", "Deployment")
                        .put("name", workload.name())
                        .put("uid", Json.uid(deployment))
                        .put("controller", true)
                        .put("blockOwnerDeletion", true);
                create(store, Resource.REPLICA_SETS, set);
            }
        }
        if (!workload.minAvailable().isEmpty() || !workload.maxUnavailable().isEmpty()) {
            budget(store, workload);
        }
    }

    private static ObjectNode controller(Workload workload, String name) {
        ObjectNode object = Json.object();
        ObjectNode metadata = object.putObject("metadata").put("name", name).put("namespace", workload.namespace());
        metadata.putObject("labels").put("app", workload.name());
        ObjectNode spec = object.putObject("spec");
        if (workload.kind() != Workload.Kind.DAEMON_SET) {
            spec.put("replicas", workload.replicas());
        }
        spec.putObject("selector").putObject("matchLabels").put("app", workload.name());
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", workload.name());
        ObjectNode pod = template.putObject("spec");
        ObjectNode container = pod.putArray("containers").addObject().put("name", "main");
        container.put("image", "registry.simulated/" + workload.name() + ":1");
        container
                .putObject("resources")
                .putObject("requests")
                .put("cpu", Quantities.cores(workload.cpu()))
                .put("memory", Quantities.gib(workload.memoryGib()));
        pod.put("terminationGracePeriodSeconds", workload.graceSeconds());
        if (!workload.priorityClass().isEmpty()) {
            pod.put("priorityClassName", workload.priorityClass());
        }
        if (!workload.nodeSelector().isEmpty()) {
            ObjectNode selector = pod.putObject("nodeSelector");
            workload.nodeSelector().forEach(selector::put);
        }
        if (workload.kind() == Workload.Kind.STATEFUL_SET) {
            spec.put("serviceName", workload.name());
            if (workload.volume()) {
                ObjectNode claim = spec.putArray("volumeClaimTemplates").addObject();
                claim.putObject("metadata").put("name", "data");
                claim.putObject("spec").putArray("accessModes").add("ReadWriteOnce");
            }
        }
        return object;
    }

    private static void budget(ObjectStore store, Workload workload) {
        ObjectNode object = Json.object();
        object.putObject("metadata").put("name", workload.name()).put("namespace", workload.namespace());
        ObjectNode spec = object.putObject("spec");
        bound(spec, "minAvailable", workload.minAvailable());
        bound(spec, "maxUnavailable", workload.maxUnavailable());
        spec.putObject("selector").putObject("matchLabels").put("app", workload.name());
        create(store, Resource.DISRUPTION_BUDGETS, object);
    }

    private static void bound(ObjectNode spec, String field, String value) {
        if (value.endsWith("%")) {
            spec.put(field, value);
        } else if (!value.isEmpty()) {
            spec.put(field, Integer.parseInt(value));
        }
    }

    private static ObjectNode create(ObjectStore store, Resource resource, ObjectNode object) {
        return store.create(resource, Defaults.created(store, resource, object));
    }
}
