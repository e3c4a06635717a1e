package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** ReplicaSets and StatefulSets keep their number of pods; Deployments only report. */
final class ReplicaControllers implements Controller {
    private final Random names = new Random();

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        List<ObjectNode> pods = store.all(Resource.PODS);
        for (ObjectNode set : store.all(Resource.REPLICA_SETS)) {
            List<ObjectNode> owned = PodObjects.ownedBy(pods, Json.uid(set));
            replicas(store, set, owned);
            status(store, Resource.REPLICA_SETS, set, owned);
        }
        for (ObjectNode set : store.all(Resource.STATEFUL_SETS)) {
            List<ObjectNode> owned = PodObjects.ownedBy(pods, Json.uid(set));
            ordinals(store, set, owned);
            status(store, Resource.STATEFUL_SETS, set, owned);
        }
        for (ObjectNode deployment : store.all(Resource.DEPLOYMENTS)) {
            Set<String> sets = store.all(Resource.REPLICA_SETS).stream()
                    .filter(set -> Json.controllerUid(set).equals(Json.uid(deployment)))
                    .map(Json::uid)
                    .collect(Collectors.toSet());
            List<ObjectNode> owned = pods.stream()
                    .filter(pod -> sets.contains(Json.controllerUid(pod)))
                    .toList();
            status(store, Resource.DEPLOYMENTS, deployment, owned);
        }
    }

    private void replicas(ObjectStore store, ObjectNode set, List<ObjectNode> owned) {
        if (PodObjects.terminating(set)) {
            return;
        }
        int wanted = set.path("spec").path("replicas").asInt(1);
        List<ObjectNode> active = owned.stream()
                .filter(PodObjects::active)
                .sorted(Comparator.comparing((ObjectNode pod) -> Conditions.ready(pod) ? 0 : 1)
                        .thenComparing(Json::name))
                .toList();
        for (int missing = wanted - active.size(); missing > 0; missing--) {
            String name = Json.name(set) + "-" + PodObjects.suffix(names);
            PodObjects.create(store, Resource.REPLICA_SETS, set, name, "");
        }
        for (ObjectNode extra : active.subList(Math.min(wanted, active.size()), active.size())) {
            Deletion.own().apply(store, Resource.PODS, Json.namespace(extra), Json.name(extra));
        }
    }

    /** A StatefulSet's pods keep their names, so a new one waits until the old one is gone. */
    private static void ordinals(ObjectStore store, ObjectNode set, List<ObjectNode> owned) {
        if (PodObjects.terminating(set)) {
            return;
        }
        int wanted = set.path("spec").path("replicas").asInt(1);
        Set<String> present = owned.stream().map(Json::name).collect(Collectors.toCollection(TreeSet::new));
        for (int ordinal = 0; ordinal < wanted; ordinal++) {
            String name = Json.name(set) + "-" + ordinal;
            if (!present.contains(name)
                    && store.find(Resource.PODS, Json.namespace(set), name).isEmpty()) {
                ObjectNode named = set.deepCopy();
                claims(named, name);
                PodObjects.create(store, Resource.STATEFUL_SETS, named, name, "");
            }
        }
    }

    private static void claims(ObjectNode set, String pod) {
        ObjectNode podSpec =
                set.withObjectProperty("spec").withObjectProperty("template").withObjectProperty("spec");
        set.path("spec")
                .path("volumeClaimTemplates")
                .forEach(claim -> podSpec.withArrayProperty("volumes")
                        .addObject()
                        .put("name", Json.name(claim))
                        .putObject("persistentVolumeClaim")
                        .put("claimName", Json.name(claim) + "-" + pod));
    }

    private static void status(ObjectStore store, Resource resource, ObjectNode set, List<ObjectNode> owned) {
        ObjectNode next = set.deepCopy();
        long count = owned.stream().filter(PodObjects::active).count();
        long ready = owned.stream()
                .filter(pod -> PodObjects.active(pod) && Conditions.ready(pod))
                .count();
        ObjectNode status = next.withObjectProperty("status")
                .put("replicas", count)
                .put(
                        "observedGeneration",
                        set.path("metadata").path("generation").asLong(1));
        if (ready > 0) {
            status.put("readyReplicas", ready).put("availableReplicas", ready);
        } else {
            status.remove(List.of("readyReplicas", "availableReplicas"));
        }
        if (resource != Resource.STATEFUL_SETS && count > 0) {
            status.put(resource == Resource.DEPLOYMENTS ? "updatedReplicas" : "fullyLabeledReplicas", count);
        }
        if (!next.equals(set)) {
            store.find(resource, Json.namespace(set), Json.name(set))
                    .ifPresent(present -> store.replace(resource, next));
        }
    }
}
