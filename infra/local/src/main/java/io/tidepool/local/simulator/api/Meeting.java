package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.fault.Met;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what a call that changes something comes upon, for the journal. */
final class Meeting {
    private static final Pattern NODE = Pattern.compile("^/api/v1/nodes/([^/]+)$");
    private static final Pattern POD = Pattern.compile("^/api/v1/namespaces/([^/]+)/pods/([^/]+)(/eviction)?$");
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private Meeting() {}

    static Met of(ObjectStore store, ApiRequest request) {
        var node = NODE.matcher(request.path());
        if (node.matches()) {
            return store.find(Resource.NODES, "", node.group(1))
                    .map(found -> node(store, found))
                    .orElse(Met.NOTHING);
        }
        var pod = POD.matcher(request.path());
        return pod.matches()
                ? store.find(Resource.PODS, pod.group(1), pod.group(2))
                        .map(found -> pod(store, found))
                        .orElse(Met.NOTHING)
                : Met.NOTHING;
    }

    private static Met node(ObjectStore store, ObjectNode node) {
        return new Met(
                Json.uid(node),
                node.path("spec").path("unschedulable").asBoolean(false),
                Json.text(node, "metadata", "annotations", "tidepool.io/order"),
                movingPods(store, Json.name(node)),
                false);
    }

    private static List<String> movingPods(ObjectStore store, String node) {
        return store.all(Resource.PODS).stream()
                .filter(pod -> Json.text(pod, "spec", "nodeName").equals(node))
                .filter(pod -> !Set.of("Succeeded", "Failed").contains(Json.text(pod, "status", "phase")))
                .filter(pod -> !pod.path("metadata").path("annotations").has(MIRROR) && !ofDaemon(pod))
                .map(Json::name)
                .toList();
    }

    private static boolean ofDaemon(JsonNode pod) {
        for (JsonNode owner : pod.path("metadata").path("ownerReferences")) {
            if (Json.text(owner, "kind").equals("DaemonSet")) {
                return true;
            }
        }
        return false;
    }

    private static Met pod(ObjectStore store, ObjectNode pod) {
        boolean spent = !Eviction.exempt(pod)
                && Eviction.budgets(store, pod).stream()
                        .anyMatch(budget ->
                                budget.path("status").path("disruptionsAllowed").asLong(0) < 1);
        return new Met(Json.uid(pod), false, "", List.of(), spent);
    }
}
