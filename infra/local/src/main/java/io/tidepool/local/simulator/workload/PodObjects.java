package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.store.Defaults;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.store.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pods as controllers make and count them. */
final class PodObjects {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private PodObjects() {}

    static ObjectNode create(ObjectStore store, Resource kind, ObjectNode owner, String name, String nodeName) {
        ObjectNode pod = fromTemplate(kind, owner, name);
        if (!nodeName.isEmpty()) {
            pod.withObjectProperty("spec").put("nodeName", nodeName);
        }
        return store.create(Resource.PODS, Defaults.created(store, Resource.PODS, pod));
    }

    private static ObjectNode fromTemplate(Resource kind, ObjectNode owner, String name) {
        ObjectNode pod = Json.object();
        JsonNode template = owner.path("spec").path("template").deepCopy();
        ObjectNode metadata = pod.putObject("metadata").put("name", name);
        metadata.put("namespace", Json.namespace(owner));
        metadata.put("generateName", Json.name(owner) + "-");
        template.path("metadata").properties().forEach(field -> metadata.set(field.getKey(), field.getValue()));
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", kind.apiVersion())
                .put("kind", kind.kind())
                .put("name", Json.name(owner))
                .put("uid", Json.uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        pod.set("spec", template.path("spec"));
        return pod;
    }

    static List<ObjectNode> ownedBy(List<ObjectNode> pods, String uid) {
        List<ObjectNode> owned = new ArrayList<>();
        for (ObjectNode pod : pods) {
            if (Json.controllerUid(pod).equals(uid)) {
                owned.add(pod);
            }
        }
        return owned;
    }

    static boolean active(ObjectNode pod) {
        String phase = Json.text(pod, "status", "phase");
        return !terminating(pod) && !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    static boolean terminating(ObjectNode pod) {
        return pod.path("metadata").has("deletionTimestamp");
    }

    static String nodeName(JsonNode pod) {
        return Json.text(pod, "spec", "nodeName");
    }

    /** Whether the pod accepts a node's taints of these effects. */
    static boolean tolerates(JsonNode pod, JsonNode node, List<String> effects) {
        for (JsonNode taint : node.path("spec").path("taints")) {
            if (effects.contains(Json.text(taint, "effect")) && !tolerated(pod, taint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean tolerated(JsonNode pod, JsonNode taint) {
        for (JsonNode toleration : pod.path("spec").path("tolerations")) {
            String key = Json.text(toleration, "key");
            String effect = Json.text(toleration, "effect");
            boolean exists = Json.text(toleration, "operator").equals("Exists");
            boolean fits = (key.isEmpty() && exists) || key.equals(Json.text(taint, "key"));
            boolean value = exists || Json.text(toleration, "value").equals(Json.text(taint, "value"));
            if (fits && value && (effect.isEmpty() || effect.equals(Json.text(taint, "effect")))) {
                return true;
            }
        }
        return false;
    }

    static String suffix(Random random) {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }

    /** What DaemonSets' pods put up with: they stay on a node whatever its condition. */
    static void addDaemonTolerations(ObjectNode podSpec) {
        ArrayNode tolerations = podSpec.withArrayProperty("tolerations");
        for (String key : List.of("not-ready", "unreachable")) {
            tolerations
                    .addObject()
                    .put("key", "node.kubernetes.io/" + key)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute");
            tolerations
                    .addObject()
                    .put("key", "node.kubernetes.io/" + key)
                    .put("operator", "Exists")
                    .put("effect", "NoSchedule");
        }
        tolerations
                .addObject()
                .put("key", "node.kubernetes.io/unschedulable")
                .put("operator", "Exists")
                .put("effect", "NoSchedule");
    }
}
