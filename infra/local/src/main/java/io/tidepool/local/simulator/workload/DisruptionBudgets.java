package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.LabelSelector;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the status of disruption budgets: how many pods are healthy and how many may go. */
final class DisruptionBudgets implements Controller {
    /** An eviction that led to no deletion within this time is forgotten. */
    private static final Duration DISRUPTED_TIMEOUT = Duration.ofMinutes(2);

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        List<ObjectNode> pods = store.all(Resource.PODS);
        Map<String, Integer> scale = scale(store);
        for (ObjectNode budget : store.all(Resource.DISRUPTION_BUDGETS)) {
            // Budgets written through the API meanwhile are looked at in one piece.
            store.atomically(() -> {
                store.find(Resource.DISRUPTION_BUDGETS, Json.namespace(budget), Json.name(budget))
                        .ifPresent(present -> reconcile(store, present, pods, scale, now));
                return true;
            });
        }
    }

    private static void reconcile(
            ObjectStore store, ObjectNode budget, List<ObjectNode> pods, Map<String, Integer> scale, Instant now) {
        Map<String, ObjectNode> selected = new HashMap<>();
        for (ObjectNode pod : pods) {
            if (Json.namespace(pod).equals(Json.namespace(budget))
                    && LabelSelector.selects(
                            budget.path("spec").path("selector"),
                            pod.path("metadata").path("labels"))
                    && store.find(Resource.PODS, Json.namespace(pod), Json.name(pod))
                            .isPresent()) {
                selected.put(Json.name(pod), pod);
            }
        }
        ObjectNode disrupted = Json.object();
        budget.path("status").path("disruptedPods").properties().forEach(entry -> {
            ObjectNode pod = selected.get(entry.getKey());
            Instant evicted = Instant.parse(entry.getValue().asString(now.toString()));
            if (pod != null && !PodObjects.terminating(pod) && now.isBefore(evicted.plus(DISRUPTED_TIMEOUT))) {
                disrupted.set(entry.getKey(), entry.getValue());
            }
        });
        int expected = expected(budget, selected, scale);
        int desired = desired(budget, expected, selected.size());
        int healthy = 0;
        for (ObjectNode pod : selected.values()) {
            if (Conditions.ready(pod) && !PodObjects.terminating(pod) && !disrupted.has(Json.name(pod))) {
                healthy++;
            }
        }
        int allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
        long generation = budget.path("metadata").path("generation").asLong(1);
        ObjectNode next = budget.deepCopy();
        ObjectNode status = next.withObjectProperty("status");
        status.put("observedGeneration", generation)
                .put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy)
                .put("desiredHealthy", desired)
                .put("expectedPods", expected);
        if (disrupted.isEmpty()) {
            status.remove("disruptedPods");
        } else {
            status.set("disruptedPods", disrupted);
        }
        Conditions.set(
                        next,
                        "DisruptionAllowed",
                        allowed > 0 ? "True" : "False",
                        allowed > 0 ? "SufficientPods" : "InsufficientPods",
                        "",
                        store.timestamp())
                .put("observedGeneration", generation);
        store.replace(Resource.DISRUPTION_BUDGETS, next);
    }

    /** Pods that should be there: what the owners ask for, or for a plain minimum the pods there are. */
    private static int expected(ObjectNode budget, Map<String, ObjectNode> pods, Map<String, Integer> scale) {
        JsonNode minimum = budget.path("spec").path("minAvailable");
        if (minimum.isIntegralNumber()) {
            return pods.size();
        }
        Set<String> owners = new HashSet<>();
        int expected = 0;
        for (ObjectNode pod : pods.values()) {
            String owner = Json.controllerUid(pod);
            if (owner.isEmpty()) {
                expected++;
            } else if (owners.add(owner)) {
                expected += scale.getOrDefault(owner, 0);
            }
        }
        return expected;
    }

    private static int desired(ObjectNode budget, int expected, int present) {
        JsonNode spec = budget.path("spec");
        if (spec.has("maxUnavailable")) {
            return Math.max(0, expected - scaled(spec.path("maxUnavailable"), expected));
        }
        return scaled(spec.path("minAvailable"), spec.path("minAvailable").isString() ? expected : present);
    }

    /** A number, or a percentage of the total rounded up. */
    private static int scaled(JsonNode value, int total) {
        String text = value.asString("0");
        if (text.endsWith("%")) {
            return (int) Math.ceil(Double.parseDouble(text.substring(0, text.length() - 1)) * total / 100);
        }
        return value.asInt(0);
    }

    private static Map<String, Integer> scale(ObjectStore store) {
        Map<String, Integer> scale = new HashMap<>();
        for (Resource resource : List.of(Resource.REPLICA_SETS, Resource.STATEFUL_SETS)) {
            for (ObjectNode set : store.all(resource)) {
                scale.put(Json.uid(set), set.path("spec").path("replicas").asInt(1));
            }
        }
        return scale;
    }
}
