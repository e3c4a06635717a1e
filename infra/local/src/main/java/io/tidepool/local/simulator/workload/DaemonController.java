package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** DaemonSets have one pod on every node whose taints their pods tolerate. */
final class DaemonController implements Controller {
    private final Random names = new Random();

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        List<ObjectNode> pods = store.all(Resource.PODS);
        List<ObjectNode> nodes = store.all(Resource.NODES);
        for (ObjectNode set : store.all(Resource.DAEMON_SETS)) {
            if (PodObjects.terminating(set)) {
                continue;
            }
            List<ObjectNode> owned = PodObjects.ownedBy(pods, Json.uid(set));
            Set<String> covered = new HashSet<>();
            long ready = 0;
            for (ObjectNode pod : owned) {
                covered.add(PodObjects.nodeName(pod));
                ready += Conditions.ready(pod) ? 1 : 0;
            }
            ObjectNode probe = Json.object();
            probe.set("spec", daemonSpec(set).path("spec").path("template").path("spec"));
            int wanted = 0;
            for (ObjectNode node : nodes) {
                if (!node.path("status").has("capacity")
                        || !PodObjects.tolerates(probe, node, List.of("NoSchedule", "NoExecute"))) {
                    continue;
                }
                wanted++;
                if (!covered.contains(Json.name(node))) {
                    String name = Json.name(set) + "-" + PodObjects.suffix(names);
                    PodObjects.create(store, Resource.DAEMON_SETS, daemonSpec(set), name, Json.name(node));
                }
            }
            for (ObjectNode pod : owned) {
                String phase = Json.text(pod, "status", "phase");
                if (phase.equals("Failed") || phase.equals("Succeeded")) {
                    Deletion.own().apply(store, Resource.PODS, Json.namespace(pod), Json.name(pod));
                }
            }
            ObjectNode next = set.deepCopy();
            next.withObjectProperty("status")
                    .put("currentNumberScheduled", owned.size())
                    .put("numberMisscheduled", 0)
                    .put("desiredNumberScheduled", wanted)
                    .put("numberReady", ready)
                    .put("numberAvailable", ready)
                    .put("updatedNumberScheduled", owned.size())
                    .put(
                            "observedGeneration",
                            set.path("metadata").path("generation").asLong(1));
            store.replace(Resource.DAEMON_SETS, next);
        }
    }

    private static ObjectNode daemonSpec(ObjectNode set) {
        ObjectNode copy = set.deepCopy();
        PodObjects.addDaemonTolerations(
                copy.withObjectProperty("spec").withObjectProperty("template").withObjectProperty("spec"));
        return copy;
    }
}
