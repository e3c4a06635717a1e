package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Deletion;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Refusal;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubelets start bound pods and remove terminating ones; pods of a deleted node are collected. */
final class Kubelets implements Controller {
    private final Faults faults;
    private final double graceScale;
    private final Duration startAfter;
    private final Duration collectAfter;
    private final Map<String, Instant> since = new HashMap<>();

    Kubelets(Faults faults, double graceScale, Duration startAfter, Duration collectAfter) {
        this.faults = faults;
        this.graceScale = graceScale;
        this.startAfter = startAfter;
        this.collectAfter = collectAfter;
    }

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        Map<String, ObjectNode> nodes = new HashMap<>();
        store.all(Resource.NODES).forEach(node -> nodes.put(Json.name(node), node));
        Set<String> dead = faults.deadNodes();
        Set<String> present = new HashSet<>();
        for (ObjectNode pod : store.all(Resource.PODS)) {
            String name = PodObjects.nodeName(pod);
            ObjectNode node = nodes.get(name);
            if (name.isEmpty()) {
                continue;
            }
            present.add(Json.uid(pod));
            if (node == null) {
                if (due("orphan/" + Json.uid(pod), now, collectAfter)) {
                    remove(store, pod);
                }
            } else if (dead.contains(name)) {
                notReady(store, pod);
            } else if (PodObjects.terminating(pod)) {
                long grace =
                        pod.path("metadata").path("deletionGracePeriodSeconds").asLong(0);
                Duration scaled = Duration.ofMillis(Math.round(grace * 1000 * graceScale));
                if (due("end/" + Json.uid(pod), now, scaled)) {
                    remove(store, pod);
                }
            } else {
                run(store, pod, node, now);
            }
        }
        since.keySet().removeIf(key -> !present.contains(key.substring(key.indexOf('/') + 1)));
    }

    private boolean due(String key, Instant now, Duration after) {
        return !now.isBefore(since.computeIfAbsent(key, first -> now).plus(after));
    }

    private static void remove(ObjectStore store, ObjectNode pod) {
        try {
            Deletion.atOnce(pod).apply(store, Resource.PODS, Json.namespace(pod), Json.name(pod));
        } catch (Refusal gone) {
            // Somebody else was faster; nothing is left to do.
            return;
        }
    }

    private void run(ObjectStore store, ObjectNode pod, ObjectNode node, Instant now) {
        String phase = Json.text(pod, "status", "phase");
        boolean starts =
                phase.equals("Pending") && Conditions.ready(node) && due("start/" + Json.uid(pod), now, startAfter);
        boolean returns =
                phase.equals("Running") && Conditions.status(pod, "Ready").equals("False");
        if (!starts && !returns) {
            return;
        }
        String time = store.timestamp();
        ObjectNode next = pod.deepCopy();
        ObjectNode status = next.withObjectProperty("status").put("phase", "Running");
        for (String type : new String[] {"Initialized", "Ready", "ContainersReady", "PodScheduled"}) {
            Conditions.set(next, type, "True", "", "", time).putNull("lastProbeTime");
        }
        for (JsonNode address : node.path("status").path("addresses")) {
            if (Json.text(address, "type").equals("InternalIP")) {
                status.put("hostIP", Json.text(address, "address"));
            }
        }
        int number = Math.floorMod(Json.uid(pod).hashCode(), 65024);
        status.put("podIP", "10.244." + number / 254 + "." + (number % 254 + 1));
        status.put("startTime", time);
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            ObjectNode one = containers
                    .addObject()
                    .put("name", Json.text(container, "name"))
                    .put("ready", true)
                    .put("started", true)
                    .put("restartCount", 0)
                    .put("image", Json.text(container, "image"))
                    .put("imageID", "")
                    .put("containerID", "containerd://" + Json.uid(pod));
            one.putObject("lastState");
            one.putObject("state").putObject("running").put("startedAt", time);
        }
        store.replace(Resource.PODS, next);
    }

    /** The node controller marks the pods of a node that no longer reports. */
    private static void notReady(ObjectStore store, ObjectNode pod) {
        if (Conditions.ready(pod)) {
            ObjectNode next = pod.deepCopy();
            Conditions.set(next, "Ready", "False", "NodeNotReady", "", store.timestamp());
            store.replace(Resource.PODS, next);
        }
    }
}
