package io.tidepool.local.simulator.store;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an API server fills into an object, and what it leaves out because it is empty. */
public final class Defaults {
    private static final List<String> NODE_INFO = List.of(
            "machineID",
            "systemUUID",
            "bootID",
            "kernelVersion",
            "osImage",
            "containerRuntimeVersion",
            "kubeletVersion",
            "kubeProxyVersion",
            "operatingSystem",
            "architecture");

    private Defaults() {}

    /** The object as a server stores what a client sent to create it. */
    public static ObjectNode created(ObjectStore store, Resource resource, ObjectNode sent) {
        ObjectNode object = sent.deepCopy();
        switch (resource) {
            case NODES -> node(object);
            case PODS -> {
                object.remove("status");
                pod(store, object);
            }
            case NAMESPACES -> namespace(object);
            case VOLUME_ATTACHMENTS -> object.putObject("status").put("attached", false);
            case DISRUPTION_BUDGETS -> object.set("status", Json.object());
            case REPLICA_SETS, STATEFUL_SETS, DEPLOYMENTS -> {
                ObjectNode spec = object.withObjectProperty("spec");
                if (!spec.has("replicas")) {
                    spec.put("replicas", 1);
                }
                object.putObject("status").put("replicas", 0);
            }
            case DAEMON_SETS -> object.putObject("status");
            default -> {}
        }
        return normal(resource, object);
    }

    /** Fields in their written order, empty ones gone, the ones that are always written present. */
    public static ObjectNode normal(Resource resource, ObjectNode object) {
        pruneNulls(object);
        ObjectNode metadata = object.withObjectProperty("metadata");
        dropEmpty(metadata, "labels", "annotations", "finalizers", "ownerReferences");
        JsonNode spec = object.path("spec");
        if (resource == Resource.NODES && spec instanceof ObjectNode nodeSpec) {
            if (!nodeSpec.path("unschedulable").asBoolean(false)) {
                nodeSpec.remove("unschedulable");
            }
            dropEmpty(nodeSpec, "taints");
        }
        JsonNode status = object.path("status");
        if (resource == Resource.NODES) {
            nodeStatus(object.withObjectProperty("status"));
            timed(status, "lastHeartbeatTime", "lastTransitionTime");
        }
        if (resource == Resource.PODS) {
            timed(status, "lastProbeTime", "lastTransitionTime");
        }
        if (resource == Resource.DISRUPTION_BUDGETS) {
            budgetStatus(object.withObjectProperty("status"));
        }
        return object;
    }

    private static void node(ObjectNode node) {
        ObjectNode spec = node.withObjectProperty("spec");
        ArrayNode taints = spec.withArrayProperty("taints");
        // Admission marks every new node until its kubelet has reported.
        boolean marked = false;
        for (JsonNode taint : taints) {
            marked |= Json.text(taint, "key").equals("node.kubernetes.io/not-ready");
        }
        if (!marked) {
            taints.addObject().put("key", "node.kubernetes.io/not-ready").put("effect", "NoSchedule");
        }
    }

    /** The fields of a node status that are always written, even when empty. */
    public static void nodeStatus(ObjectNode status) {
        if (!status.has("daemonEndpoints")) {
            status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 0);
        }
        ObjectNode info = status.withObjectProperty("nodeInfo");
        for (String field : NODE_INFO) {
            if (!info.has(field)) {
                info.put(field, "");
            }
        }
    }

    private static void namespace(ObjectNode namespace) {
        namespace
                .withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put("kubernetes.io/metadata.name", Json.name(namespace));
        namespace.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
        namespace.putObject("status").put("phase", "Active");
    }

    private static void budgetStatus(ObjectNode status) {
        for (String field : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
            if (!status.has(field)) {
                status.put(field, 0);
            }
        }
    }

    private static void pod(ObjectStore store, ObjectNode pod) {
        ObjectNode spec = pod.withObjectProperty("spec");
        for (JsonNode container : spec.path("containers")) {
            if (container instanceof ObjectNode one) {
                container(one);
            }
        }
        textDefault(spec, "restartPolicy", "Always");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", 30);
        }
        textDefault(spec, "dnsPolicy", "ClusterFirst");
        if (!spec.has("securityContext")) {
            spec.putObject("securityContext");
        }
        textDefault(spec, "schedulerName", "default-scheduler");
        ArrayNode tolerations = spec.withArrayProperty("tolerations");
        for (String condition : List.of("not-ready", "unreachable")) {
            String key = "node.kubernetes.io/" + condition;
            boolean present = false;
            for (JsonNode toleration : tolerations) {
                present |= Json.text(toleration, "key").equals(key)
                        && !Json.text(toleration, "effect").equals("NoSchedule");
            }
            if (!present) {
                tolerations
                        .addObject()
                        .put("key", key)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", 300);
            }
        }
        long priority = store.find(Resource.PRIORITY_CLASSES, "", Json.text(spec, "priorityClassName"))
                .map(found -> found.path("value").asLong(0))
                .orElse(0L);
        spec.put("priority", priority);
        spec.put("enableServiceLinks", true);
        textDefault(spec, "preemptionPolicy", "PreemptLowerPriority");
        pod.putObject("status").put("phase", "Pending").put("qosClass", qualityOfService(spec));
    }

    private static void container(ObjectNode container) {
        if (!container.has("resources")) {
            container.putObject("resources");
        }
        textDefault(container, "terminationMessagePath", "/dev/termination-log");
        textDefault(container, "terminationMessagePolicy", "File");
        String image = Json.text(container, "image");
        boolean pinned = image.contains(":") && !image.endsWith(":latest");
        textDefault(container, "imagePullPolicy", pinned ? "IfNotPresent" : "Always");
    }

    private static String qualityOfService(JsonNode spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (JsonNode container : spec.path("containers")) {
            JsonNode requests = container.path("resources").path("requests");
            JsonNode limits = container.path("resources").path("limits");
            any |= !requests.isEmpty() || !limits.isEmpty();
            guaranteed &= limits.has("cpu") && limits.has("memory") && (requests.isEmpty() || requests.equals(limits));
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }

    private static void timed(JsonNode status, String... times) {
        for (JsonNode condition : status.path("conditions")) {
            for (String time : times) {
                if (condition instanceof ObjectNode one && !one.has(time)) {
                    one.putNull(time);
                }
            }
        }
    }

    private static void textDefault(ObjectNode object, String field, String value) {
        if (!object.has(field)) {
            object.put(field, value);
        }
    }

    private static void dropEmpty(ObjectNode object, String... fields) {
        for (String field : fields) {
            if (object.path(field).isContainer() && object.path(field).isEmpty()) {
                object.remove(field);
            }
        }
    }

    private static void pruneNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Iterator<Map.Entry<String, JsonNode>> fields = object.properties().iterator();
            while (fields.hasNext()) {
                JsonNode value = fields.next().getValue();
                if (value.isNull()) {
                    fields.remove();
                } else {
                    pruneNulls(value);
                }
            }
        } else {
            node.forEach(Defaults::pruneNulls);
        }
    }
}
