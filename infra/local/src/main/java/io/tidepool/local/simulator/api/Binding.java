package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The binding subresource: gives a pod its node, once. */
public final class Binding {
    private Binding() {}

    static ObjectNode bind(ObjectStore store, Route route, ApiRequest request) {
        ObjectNode body = request.object("Binding");
        String node = Json.text(body, "target", "name");
        if (node.isEmpty()) {
            throw Shapes.required(Resource.PODS, route.name(), "target.name", "a node is required");
        }
        store.atomically(() -> {
            ObjectNode pod = store.require(Resource.PODS, route.namespace(), route.name());
            String bound = Json.text(pod, "spec", "nodeName");
            if (!bound.isEmpty()) {
                throw Refusal.bindingConflict(
                        route.name(), "pod " + route.name() + " is already assigned to node \"" + bound + "\"");
            }
            if (pod.path("metadata").has("deletionTimestamp")) {
                throw Refusal.bindingConflict(
                        route.name(), "pod " + route.name() + " is being deleted, cannot be assigned to a host");
            }
            return store.replace(Resource.PODS, bound(store, pod, node));
        });
        ObjectNode success = Json.object().put("kind", "Status").put("apiVersion", "v1");
        success.putObject("metadata");
        return success.put("status", "Success").put("code", 201);
    }

    /** The pod as bound to the node. */
    public static ObjectNode bound(ObjectStore store, ObjectNode pod, String node) {
        ObjectNode next = pod.deepCopy();
        next.withObjectProperty("spec").put("nodeName", node);
        ArrayNode conditions = next.withObjectProperty("status").putArray("conditions");
        conditions
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "True")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", store.timestamp());
        return next;
    }
}
