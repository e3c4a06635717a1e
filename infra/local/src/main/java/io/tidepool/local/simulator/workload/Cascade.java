package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What follows a deletion: the pods of a deleted controller go, and so does everything in a terminating namespace. */
final class Cascade implements Controller {
    private static final List<Resource> OWNERS = List.of(
            Resource.DEPLOYMENTS,
            Resource.REPLICA_SETS,
            Resource.STATEFUL_SETS,
            Resource.DAEMON_SETS,
            Resource.JOBS,
            Resource.REPLICATION_CONTROLLERS);

    private Set<String> known = new HashSet<>();

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        Set<String> owners = new HashSet<>();
        for (Resource resource : OWNERS) {
            store.all(resource).forEach(owner -> owners.add(Json.uid(owner)));
        }
        known.removeAll(owners);
        // Only owners seen before: a pod whose owner never existed is left for whoever set it up so.
        if (!known.isEmpty()) {
            for (Resource resource : List.of(Resource.REPLICA_SETS, Resource.PODS)) {
                for (ObjectNode object : store.all(resource)) {
                    if (known.contains(Json.controllerUid(object)) && !PodObjects.terminating(object)) {
                        Deletion.own().apply(store, resource, Json.namespace(object), Json.name(object));
                    }
                }
            }
        }
        known = owners;
        for (ObjectNode namespace : store.all(Resource.NAMESPACES)) {
            if (PodObjects.terminating(namespace)) {
                empty(store, namespace);
            }
        }
    }

    private static void empty(ObjectStore store, ObjectNode namespace) {
        boolean left = false;
        for (Resource resource : Resource.values()) {
            if (!resource.namespaced()) {
                continue;
            }
            for (ObjectNode object : store.all(resource)) {
                if (Json.namespace(object).equals(Json.name(namespace))) {
                    left = true;
                    if (!PodObjects.terminating(object)) {
                        Deletion.own().apply(store, resource, Json.namespace(object), Json.name(object));
                    }
                }
            }
        }
        if (!left) {
            store.remove(Resource.NAMESPACES, namespace);
        }
    }
}
