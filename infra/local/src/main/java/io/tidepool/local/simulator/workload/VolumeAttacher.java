package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attaches the volumes of bound pods to their nodes and detaches them a little after the pods have gone. */
final class VolumeAttacher implements Controller {
    static final String ATTACHER = "csi.simulated";
    private static final Duration DETACH_AFTER = Duration.ofSeconds(1);

    private final Map<String, Instant> unused = new HashMap<>();

    @Override
    public void reconcile(ObjectStore store, Instant now) {
        Map<String, ObjectNode> wanted = wanted(store);
        Set<String> present = new HashSet<>();
        Map<String, Set<String>> attachedTo = new TreeMap<>();
        for (ObjectNode attachment : store.all(Resource.VOLUME_ATTACHMENTS)) {
            if (!Json.text(attachment, "spec", "attacher").equals(ATTACHER)) {
                continue;
            }
            String name = Json.name(attachment);
            present.add(name);
            if (wanted.containsKey(name)) {
                unused.remove(name);
            } else if (!now.isBefore(unused.computeIfAbsent(name, first -> now).plus(DETACH_AFTER))) {
                unused.remove(name);
                store.remove(Resource.VOLUME_ATTACHMENTS, attachment);
                continue;
            }
            attachedTo
                    .computeIfAbsent(Json.text(attachment, "spec", "nodeName"), node -> new TreeSet<>())
                    .add(Json.text(attachment, "spec", "source", "persistentVolumeName"));
        }
        wanted.forEach((name, attachment) -> {
            if (!present.contains(name)) {
                store.create(Resource.VOLUME_ATTACHMENTS, attachment);
            }
        });
        for (ObjectNode node : store.all(Resource.NODES)) {
            report(store, node, attachedTo.getOrDefault(Json.name(node), Set.of()));
        }
    }

    private static Map<String, ObjectNode> wanted(ObjectStore store) {
        Map<String, ObjectNode> wanted = new TreeMap<>();
        for (ObjectNode pod : store.all(Resource.PODS)) {
            String node = PodObjects.nodeName(pod);
            for (JsonNode volume : pod.path("spec").path("volumes")) {
                String claim = Json.text(volume, "persistentVolumeClaim", "claimName");
                if (claim.isEmpty() || node.isEmpty()) {
                    continue;
                }
                String persistent = "pv-" + Json.namespace(pod) + "-" + claim;
                String seed = persistent + "@" + node;
                String name = "csi-" + UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8));
                ObjectNode attachment = Json.object();
                attachment.putObject("metadata").put("name", name);
                ObjectNode spec = attachment.putObject("spec").put("attacher", ATTACHER);
                spec.putObject("source").put("persistentVolumeName", persistent);
                spec.put("nodeName", node);
                attachment.putObject("status").put("attached", true);
                wanted.put(name, attachment);
            }
        }
        return wanted;
    }

    private static void report(ObjectStore store, ObjectNode node, Set<String> volumes) {
        if (volumes.isEmpty() && !node.path("status").has("volumesAttached")) {
            return;
        }
        ObjectNode next = node.deepCopy();
        ObjectNode status = next.withObjectProperty("status");
        if (volumes.isEmpty()) {
            status.remove("volumesAttached");
        } else {
            ArrayNode list = status.putArray("volumesAttached");
            for (String volume : volumes) {
                list.addObject()
                        .put("name", "kubernetes.io/csi/" + ATTACHER + "^" + volume)
                        .put("devicePath", "");
            }
        }
        store.replace(Resource.NODES, next);
    }
}
