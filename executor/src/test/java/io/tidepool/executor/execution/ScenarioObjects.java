package io.tidepool.executor.execution;

import io.tidepool.executor.execution.DrainScenario.Budget;
import io.tidepool.executor.execution.DrainScenario.Group;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a scenario as a cluster keeps them: pods with their controllers, volumes and budgets. */
final class ScenarioObjects {
    private static final String FINALIZER = "tidepool.test/holds";

    private ScenarioObjects() {}

    /** Takes what little room there is. */
    static void filler(SimulatedCluster cluster, String node) {
        var pod = Json.object();
        pod.putObject("metadata").put("name", "filler-" + node);
        var spec = pod.putObject("spec").put("nodeName", node);
        container(spec, "480m");
        running(pod);
        cluster.add(Resource.PODS, pod.toString());
    }

    static void write(SimulatedCluster cluster, Group group) {
        var owner = owner(cluster, group);
        if (group.trait() == DrainTrait.LOCAL_VOLUME) {
            cluster.add(Resource.VOLUMES, """
                    {"metadata": {"name": "pv-%s"}, "spec": {"local": {"path": "/disk"}}}""".formatted(group.name()));
            cluster.add(Resource.VOLUME_CLAIMS, """
                    {"metadata": {"name": "%s"}, "spec": {"volumeName": "pv-%s"}}""".formatted(group.name(), group.name()));
        }
        for (var name : group.pods()) {
            cluster.add(Resource.PODS, pod(group, name, owner).toString());
        }
        budget(cluster, group, "first");
        if (group.trait() == DrainTrait.TWO_BUDGETS) {
            budget(cluster, group, "second");
        }
    }

    /** The reference to the group's controller, which is there unless its absence is the trait; empty for none. */
    private static Optional<ObjectNode> owner(SimulatedCluster cluster, Group group) {
        return switch (group.trait()) {
            case NAKED -> Optional.empty();
            case FINISHED -> Optional.empty();
            case MIRROR, STATIC -> Optional.of(reference("v1", "Node", DrainScenario.NODE, "uid-of-the-node"));
            case OWNER_MISSING -> Optional.of(reference("apps/v1", "ReplicaSet", "gone", "uid-of-nothing"));
            case ORPHANED_DAEMON -> Optional.of(reference("apps/v1", "DaemonSet", "gone", "uid-of-nothing"));
            case CUSTOM_CONTROLLER ->
                Optional.of(reference("apps.kruise.io/v1", "StatefulSet", group.name(), "uid-of-custom"));
            case CUSTOM_DAEMON ->
                Optional.of(reference("apps.kruise.io/v1", "DaemonSet", group.name(), "uid-of-custom"));
            case JOB -> Optional.of(reference(cluster, Resource.JOBS, group));
            case REPLICATION_CONTROLLER -> Optional.of(reference(cluster, Resource.REPLICATION_CONTROLLERS, group));
            case STATEFUL -> Optional.of(reference(cluster, Resource.STATEFUL_SETS, group));
            case DAEMON -> Optional.of(reference(cluster, Resource.DAEMON_SETS, group));
            default -> Optional.of(reference(cluster, Resource.REPLICA_SETS, group));
        };
    }

    private static ObjectNode reference(SimulatedCluster cluster, Resource kind, Group group) {
        var controller = Json.object();
        controller.putObject("metadata").put("name", group.name()).put("namespace", group.namespace());
        var spec = controller.putObject("spec").put("replicas", group.size());
        var template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", group.name());
        container(template.putObject("spec"), "100m");
        if (kind == Resource.DAEMON_SETS) {
            // Its pods are there already; it wants none on the other nodes.
            template.withObjectProperty("spec").putObject("nodeSelector").put("none", "such");
        }
        var written = cluster.add(kind, controller.toString());
        return reference(kind.apiVersion(), kind.kind(), group.name(), Json.uid(written));
    }

    private static ObjectNode reference(String version, String kind, String name, String uid) {
        return Json.object()
                .put("apiVersion", version)
                .put("kind", kind)
                .put("name", name)
                .put("uid", uid)
                .put("controller", true);
    }

    private static ObjectNode pod(Group group, String name, Optional<ObjectNode> owner) {
        var pod = Json.object();
        var metadata = pod.putObject("metadata").put("name", name).put("namespace", group.namespace());
        var labels = metadata.putObject("labels").put("app", group.name());
        var annotations = metadata.putObject("annotations");
        owner.ifPresent(reference -> metadata.putArray("ownerReferences").add(reference));
        var spec = pod.putObject("spec").put("nodeName", DrainScenario.NODE);
        container(spec, "100m");
        if (group.critical()) {
            spec.put("priorityClassName", "system-cluster-critical");
        }
        running(pod);
        switch (group.trait()) {
            case FINISHED -> pod.withObjectProperty("status").put("phase", name.endsWith("0") ? "Succeeded" : "Failed");
            case MIRROR -> annotations.put("kubernetes.io/config.mirror", "x");
            case EMPTY_DIR -> volume(spec).putObject("emptyDir");
            case DECLARED_WORTHLESS -> {
                volume(spec).putObject("emptyDir");
                annotations.put("cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes", "data");
            }
            case HOST_PATH -> volume(spec).putObject("hostPath").put("path", "/var");
            case LOCAL_VOLUME -> volume(spec).putObject("persistentVolumeClaim").put("claimName", group.name());
            case NOT_SAFE_TO_EVICT -> annotations.put("cluster-autoscaler.kubernetes.io/safe-to-evict", "false");
            case ON_COMPLETION -> annotations.put("cluster-autoscaler.kubernetes.io/safe-to-evict", "on-completion");
            case DO_NOT_DISRUPT -> annotations.put("karpenter.sh/do-not-disrupt", "true");
            case WAIT_COMPLETED -> labels.put("cluster.x-k8s.io/drain", "wait-completed");
            case OPTED_OUT -> labels.put("cluster.x-k8s.io/drain", "skip");
            case TERMINATING -> {
                metadata.put(
                        "deletionTimestamp",
                        Instant.now()
                                .plusSeconds(30)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
                metadata.put("deletionGracePeriodSeconds", 30);
                metadata.putArray("finalizers").add(FINALIZER);
            }
            default -> {}
        }
        return pod;
    }

    private static ObjectNode volume(ObjectNode podSpec) {
        return podSpec.putArray("volumes").addObject().put("name", "data");
    }

    private static void container(ObjectNode podSpec, String cpu) {
        podSpec.putArray("containers")
                .addObject()
                .put("name", "main")
                .put("image", "registry/main:1")
                .putObject("resources")
                .putObject("requests")
                .put("cpu", cpu);
    }

    private static void running(ObjectNode pod) {
        var status = pod.putObject("status").put("phase", "Running");
        status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
    }

    private static void budget(SimulatedCluster cluster, Group group, String name) {
        if (group.budget() == Budget.NONE && group.trait() != DrainTrait.TWO_BUDGETS) {
            return;
        }
        var budget = Json.object();
        budget.putObject("metadata").put("name", group.name() + "-" + name).put("namespace", group.namespace());
        var spec = budget.putObject("spec");
        spec.put(
                "maxUnavailable",
                switch (group.budget()) {
                    case NONE, ALL_AT_ONCE -> group.size();
                    case ONE_AT_A_TIME -> 1;
                    case NEVER -> 0;
                });
        spec.putObject("selector").putObject("matchLabels").put("app", group.name());
        cluster.add(Resource.DISRUPTION_BUDGETS, budget.toString());
    }
}
