package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubelets' reports and what the node controller makes of them: readiness, taints, leases. */
final class NodeLifecycle implements Controller {
    private static final Duration LEASE_RENEWAL = Duration.ofSeconds(10);
    /** Typed clients read exactly six digits. */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final String PREFIX = "node.kubernetes.io/";

    private final Faults faults;
    private final Duration readyAfter;
    private final Map<String, Instant> firstSeen = new HashMap<>();
    private final Map<String, Instant> renewed = new HashMap<>();

    NodeLifecycle(Faults faults, Duration readyAfter) {
        this.faults = faults;
        this.readyAfter = readyAfter;
    }

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        Set<String> dead = faults.deadNodes();
        dropLeases(store);
        for (ObjectNode node : store.all(Resource.NODES)) {
            String name = Json.name(node);
            if (!node.path("status").has("capacity")) {
                continue;
            }
            ObjectNode next = node.deepCopy();
            String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
            if (dead.contains(name)) {
                Conditions.set(
                        next, "Ready", "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", time);
            } else {
                Instant seen = firstSeen.computeIfAbsent(Json.uid(node), uid -> now);
                boolean returned = Conditions.status(node, "Ready").equals("Unknown");
                if (!Conditions.ready(node) && (returned || !now.isBefore(seen.plus(readyAfter)))) {
                    Conditions.set(next, "Ready", "True", "KubeletReady", "kubelet is posting ready status", time)
                            .put("lastHeartbeatTime", time);
                }
                renewLease(store, name, Json.uid(node), now);
            }
            taint(
                    next,
                    PREFIX + "unschedulable",
                    node.path("spec").path("unschedulable").asBoolean(false),
                    "NoSchedule");
            taint(next, PREFIX + "not-ready", Conditions.status(next, "Ready").equals("False"), "NoSchedule");
            taint(next, PREFIX + "unreachable", Conditions.status(next, "Ready").equals("Unknown"), "NoSchedule");
            if (!next.equals(node)) {
                store.replace(Resource.NODES, next);
            }
        }
    }

    private static void dropLeases(ObjectStore store) {
        for (ObjectNode lease : store.all(Resource.LEASES)) {
            if (Json.namespace(lease).equals("kube-node-lease")
                    && store.find(Resource.NODES, "", Json.name(lease)).isEmpty()) {
                store.remove(Resource.LEASES, lease);
            }
        }
    }

    private void renewLease(ObjectStore store, String name, String uid, Instant now) {
        Instant last = renewed.get(uid);
        if (last != null && now.isBefore(last.plus(LEASE_RENEWAL))) {
            return;
        }
        renewed.put(uid, now);
        ObjectNode lease = Json.object();
        lease.putObject("metadata").put("name", name).put("namespace", "kube-node-lease");
        lease.putObject("spec")
                .put("holderIdentity", name)
                .put("leaseDurationSeconds", 40)
                .put("renewTime", MICROSECONDS.format(now));
        var present = store.find(Resource.LEASES, "kube-node-lease", name);
        if (present.isEmpty()) {
            store.create(Resource.LEASES, lease);
        } else {
            ObjectNode next = present.get().deepCopy();
            next.set("spec", lease.path("spec"));
            store.replace(Resource.LEASES, next);
        }
    }

    /** Sets or takes away one of the node controller's own taints; other taints stay as they are. */
    private static void taint(ObjectNode node, String key, boolean wanted, String effect) {
        ObjectNode spec = node.withObjectProperty("spec");
        ArrayNode others = spec.arrayNode();
        boolean present = false;
        for (JsonNode taint : spec.path("taints")) {
            boolean ours = Json.text(taint, "key").equals(key);
            present |= ours;
            if (!ours || wanted) {
                others.add(taint);
            }
        }
        if (wanted && !present) {
            others.addObject().put("key", key).put("effect", effect);
        }
        if (others.isEmpty()) {
            spec.remove("taints");
        } else {
            spec.set("taints", others);
        }
    }
}
