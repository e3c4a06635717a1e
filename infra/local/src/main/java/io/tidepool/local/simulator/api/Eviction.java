package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.LabelSelector;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The eviction subresource: a deletion that asks the pod's disruption budget first. */
final class Eviction {
    private static final Set<String> VERSIONS = Set.of("policy/v1", "policy/v1beta1");
    private static final int MOST_DISRUPTED = 2000;

    private final ObjectStore store;

    Eviction(ObjectStore store) {
        this.store = store;
    }

    /** @throws Refusal as a real API server does: 400, 403, 404, 409, 429 or 500 */
    ObjectNode evict(Route route, ApiRequest request) {
        ObjectNode body = request.object("Eviction");
        String version = Json.text(body, "apiVersion");
        String kind = Json.text(body, "kind");
        if (!kind.equals("Eviction") || !VERSIONS.contains(version)) {
            throw Refusal.badRequest(
                    kind + " in version \"" + version + "\" cannot be handled as a Eviction: converting ("
                            + version.replace('/', '.') + "." + kind + ") to (policy.Eviction): unknown conversion");
        }
        if (!Json.name(body).equals(route.name())) {
            throw Refusal.badRequest("name in URL does not match name in Eviction object");
        }
        Deletion asked = Deletion.from(body.path("deleteOptions"));
        Deletion deletion =
                new Deletion(asked.graceSeconds(), asked.uid(), asked.version(), asked.dryRun() || request.dryRun());
        return store.atomically(() -> {
            ObjectNode pod = store.require(Resource.PODS, route.namespace(), route.name());
            if (!exempt(pod)) {
                askBudget(pod, deletion.dryRun());
            }
            deletion.apply(store, Resource.PODS, route.namespace(), route.name());
            ObjectNode success = Json.object().put("kind", "Status").put("apiVersion", "v1");
            success.putObject("metadata");
            return success.put("status", "Success").put("code", 201);
        });
    }

    static boolean exempt(ObjectNode pod) {
        return pod.path("metadata").has("deletionTimestamp")
                || Set.of("Succeeded", "Failed", "Pending").contains(Json.text(pod, "status", "phase"));
    }

    private void askBudget(ObjectNode pod, boolean dryRun) {
        List<ObjectNode> budgets = budgets(store, pod);
        if (budgets.size() > 1) {
            throw Refusal.internal("This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                    + " not support.");
        }
        if (budgets.size() == 1) {
            take(budgets.get(0), Json.name(pod), dryRun);
        }
    }

    static List<ObjectNode> budgets(ObjectStore store, ObjectNode pod) {
        List<ObjectNode> budgets = new ArrayList<>();
        for (ObjectNode budget : store.all(Resource.DISRUPTION_BUDGETS)) {
            if (Json.namespace(budget).equals(Json.namespace(pod))
                    && LabelSelector.selects(
                            budget.path("spec").path("selector"),
                            pod.path("metadata").path("labels"))) {
                budgets.add(budget);
            }
        }
        return budgets;
    }

    private void take(ObjectNode budget, String pod, boolean dryRun) {
        String name = Json.name(budget);
        JsonNode status = budget.path("status");
        long allowed = status.path("disruptionsAllowed").asLong(0);
        long generation = budget.path("metadata").path("generation").asLong(0);
        if (status.path("observedGeneration").asLong(0) < generation) {
            throw Refusal.budgetExhausted(
                    "The disruption budget " + name + " is still being processed by the server.", 10);
        }
        if (allowed < 0) {
            throw Refusal.budgetForbidden(name, "pdb disruptions allowed is negative");
        }
        if (status.path("disruptedPods").size() > MOST_DISRUPTED) {
            throw Refusal.budgetForbidden(
                    name, "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
        }
        if (allowed == 0) {
            throw Refusal.budgetExhausted(
                    "The disruption budget " + name + " needs "
                            + status.path("desiredHealthy").asLong(0) + " healthy pods and has "
                            + status.path("currentHealthy").asLong(0) + " currently",
                    0);
        }
        if (dryRun) {
            return;
        }
        ObjectNode next = budget.deepCopy();
        ObjectNode counted = next.withObjectProperty("status").put("disruptionsAllowed", allowed - 1);
        counted.withObjectProperty("disruptedPods").put(pod, store.timestamp());
        if (allowed == 1) {
            ArrayNode conditions = counted.arrayNode();
            conditions
                    .addObject()
                    .put("type", "DisruptionAllowed")
                    .put("status", "False")
                    .put("observedGeneration", generation)
                    .put("lastTransitionTime", store.timestamp())
                    .put("reason", "InsufficientPods")
                    .put("message", "");
            counted.set("conditions", conditions);
        }
        store.replace(Resource.DISRUPTION_BUDGETS, next);
    }
}
