package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.api.Binding;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Quantities;
import io.tidepool.local.simulator.store.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Binds waiting pods to ready, schedulable nodes they fit on, the least requested first. */
final class Scheduler implements Controller {

    private static final class Room {
        private final ObjectNode node;
        private final double cores;
        private final double bytes;
        private final double pods;
        private final Map<String, Integer> owners = new HashMap<>();
        private double usedCores;
        private double usedBytes;
        private int usedPods;

        private Room(ObjectNode node) {
            JsonNode allocatable = node.path("status").path("allocatable");
            this.node = node;
            this.cores = Quantities.value(allocatable.path("cpu"));
            this.bytes = Quantities.value(allocatable.path("memory"));
            this.pods = Quantities.value(allocatable.path("pods"));
        }

        private void take(ObjectNode pod) {
            usedCores += Quantities.requested(pod, "cpu");
            usedBytes += Quantities.requested(pod, "memory");
            usedPods++;
            owners.merge(Json.controllerUid(pod), 1, Integer::sum);
        }

        private double fill() {
            return usedCores / Math.max(1e-9, cores) + usedBytes / Math.max(1, bytes);
        }
    }

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        List<ObjectNode> waiting = new ArrayList<>();
        List<ObjectNode> pods = store.all(Resource.PODS);
        for (ObjectNode pod : pods) {
            if (PodObjects.nodeName(pod).isEmpty()
                    && PodObjects.active(pod)
                    && Json.text(pod, "spec", "schedulerName").equals("default-scheduler")) {
                waiting.add(pod);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, Room> rooms = rooms(store, pods);
        waiting.sort(Comparator.comparing(
                (ObjectNode pod) -> -pod.path("spec").path("priority").asLong(0)));
        for (ObjectNode pod : waiting) {
            schedule(store, pod, rooms);
        }
    }

    private static Map<String, Room> rooms(ObjectStore store, List<ObjectNode> pods) {
        Map<String, Room> rooms = new TreeMap<>();
        for (ObjectNode node : store.all(Resource.NODES)) {
            rooms.put(Json.name(node), new Room(node));
        }
        for (ObjectNode pod : pods) {
            Room room = rooms.get(PodObjects.nodeName(pod));
            String phase = Json.text(pod, "status", "phase");
            if (room != null && !phase.equals("Succeeded") && !phase.equals("Failed")) {
                room.take(pod);
            }
        }
        return rooms;
    }

    private static void schedule(ObjectStore store, ObjectNode pod, Map<String, Room> rooms) {
        Map<String, Integer> refusals = new TreeMap<>();
        Room best = null;
        for (Room room : rooms.values()) {
            String refusal = refusal(pod, room);
            if (!refusal.isEmpty()) {
                refusals.merge(refusal, 1, Integer::sum);
            } else if (best == null || better(pod, room, best)) {
                best = room;
            }
        }
        if (best != null) {
            best.take(pod);
            store.replace(Resource.PODS, Binding.bound(store, pod, Json.name(best.node)));
            return;
        }
        List<String> reasons = new ArrayList<>();
        refusals.forEach((reason, count) -> reasons.add(count + " " + reason));
        String message = "0/" + rooms.size() + " nodes are available: " + String.join(", ", reasons) + ".";
        ObjectNode next = pod.deepCopy();
        Conditions.set(next, "PodScheduled", "False", "Unschedulable", message, store.timestamp())
                .putNull("lastProbeTime");
        store.replace(Resource.PODS, next);
    }

    private static boolean better(ObjectNode pod, Room room, Room best) {
        String owner = Json.controllerUid(pod);
        int same = room.owners.getOrDefault(owner, 0) - best.owners.getOrDefault(owner, 0);
        return same != 0 && !owner.isEmpty() ? same < 0 : room.fill() < best.fill();
    }

    /** Why a pod cannot go to a node, in the scheduler's words; empty when it can. */
    private static String refusal(ObjectNode pod, Room room) {
        if (room.node.path("spec").path("unschedulable").asBoolean(false)) {
            return "node(s) were unschedulable";
        }
        if (!Conditions.ready(room.node) || !PodObjects.tolerates(pod, room.node, List.of("NoSchedule", "NoExecute"))) {
            return "node(s) had taints that the pod didn't tolerate";
        }
        JsonNode labels = room.node.path("metadata").path("labels");
        for (var wanted : pod.path("spec").path("nodeSelector").properties()) {
            if (!labels.path(wanted.getKey())
                    .asString("")
                    .equals(wanted.getValue().asString(""))) {
                return "node(s) didn't match Pod's node affinity/selector";
            }
        }
        if (room.usedPods + 1 > room.pods) {
            return "Too many pods";
        }
        if (room.usedCores + Quantities.requested(pod, "cpu") > room.cores + 1e-9) {
            return "Insufficient cpu";
        }
        if (room.usedBytes + Quantities.requested(pod, "memory") > room.bytes + 1) {
            return "Insufficient memory";
        }
        return "";
    }
}
