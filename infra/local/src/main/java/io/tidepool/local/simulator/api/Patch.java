package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Refusal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The three patch languages of the API: JSON patch, merge patch, strategic merge patch. */
final class Patch {
    /** Lists that strategic merge joins by a key instead of replacing. */
    private static final Map<String, String> MERGE_KEYS = Map.of(
            "conditions", "type",
            "addresses", "type",
            "containers", "name",
            "initContainers", "name",
            "env", "name",
            "volumes", "name",
            "ownerReferences", "uid",
            "volumeMounts", "mountPath");

    private static final Set<String> MERGED_PRIMITIVES = Set.of("finalizers");

    private Patch() {}

    /**
     * The target after the patch; the target itself stays as it is.
     *
     * @throws Refusal 415 for another content type, 422 for a patch that does not apply, 400 for one that is no patch
     */
    static ObjectNode apply(ApiRequest request, ObjectNode target) {
        String type = request.contentType().split(";")[0].strip();
        JsonNode result = switch (type) {
            case "application/json-patch+json" -> JsonPatch.apply(target.deepCopy(), request.json("Patch"));
            case "application/merge-patch+json" -> merge(target, request.object("Patch"));
            case "application/strategic-merge-patch+json" -> strategic(target, request.object("Patch"));
            default -> throw Refusal.unsupportedMediaType();
        };
        if (result instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalidPatch("Invalid value: \"" + result + "\": the result is no object");
    }

    static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                result.remove(field.getKey());
            } else if (value instanceof ObjectNode object) {
                JsonNode present = result.path(field.getKey());
                ObjectNode base = present instanceof ObjectNode there ? there : emptied(result);
                result.set(field.getKey(), merge(base, object));
            } else {
                result.set(field.getKey(), value);
            }
        }
        return result;
    }

    static ObjectNode strategic(ObjectNode target, ObjectNode patch) {
        if (patch.path("$patch").asString("").equals("replace")) {
            ObjectNode whole = patch.deepCopy();
            whole.remove("$patch");
            return whole;
        }
        ObjectNode result = target.deepCopy();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (name.startsWith("$deleteFromPrimitiveList/")) {
                deleteFrom(result, name.substring(name.indexOf('/') + 1), value);
            } else if (name.startsWith("$")) {
                continue;
            } else if (value.isNull()) {
                result.remove(name);
            } else if (value instanceof ObjectNode object) {
                if (object.path("$patch").asString("").equals("delete")) {
                    result.remove(name);
                } else {
                    JsonNode present = result.path(name);
                    ObjectNode base = present instanceof ObjectNode there ? there : emptied(result);
                    result.set(name, strategic(base, object));
                }
            } else if (value instanceof ArrayNode list && MERGE_KEYS.containsKey(name)) {
                result.set(name, joined(result.path(name), list, MERGE_KEYS.getOrDefault(name, "name")));
            } else if (value instanceof ArrayNode list && MERGED_PRIMITIVES.contains(name)) {
                ArrayNode all = result.withArrayProperty(name);
                for (JsonNode one : list) {
                    if (!contains(all, one)) {
                        all.add(one);
                    }
                }
            } else {
                result.set(name, value);
            }
        }
        return result;
    }

    private static ArrayNode joined(JsonNode present, ArrayNode patch, String key) {
        ArrayNode result = patch.arrayNode();
        present.forEach(result::add);
        for (JsonNode one : patch) {
            if (one.path("$patch").asString("").equals("replace")) {
                result.removeAll();
                continue;
            }
            int at = -1;
            for (int i = 0; i < result.size(); i++) {
                if (result.get(i).path(key).equals(one.path(key))) {
                    at = i;
                }
            }
            boolean delete = one.path("$patch").asString("").equals("delete");
            if (at < 0 && !delete) {
                result.add(one);
            } else if (at >= 0 && delete) {
                result.remove(at);
            } else if (at >= 0 && result.get(at) instanceof ObjectNode base && one instanceof ObjectNode change) {
                result.set(at, strategic(base, change));
            }
        }
        return result;
    }

    private static void deleteFrom(ObjectNode object, String field, JsonNode values) {
        if (object.path(field) instanceof ArrayNode list) {
            ArrayNode left = list.arrayNode();
            for (JsonNode one : list) {
                if (!contains(values, one)) {
                    left.add(one);
                }
            }
            object.set(field, left);
        }
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode one : list) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode emptied(ObjectNode like) {
        return like.objectNode();
    }
}
