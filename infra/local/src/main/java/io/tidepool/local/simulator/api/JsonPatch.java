package io.tidepool.local.simulator.api;

import io.tidepool.local.simulator.store.Refusal;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902. */
final class JsonPatch {
    private JsonPatch() {}

    /**
     * Applies the operations to the document, which is changed.
     *
     * @throws Refusal 400 when the patch is malformed, 422 when an operation does not apply
     */
    static JsonNode apply(JsonNode document, JsonNode operations) {
        if (!operations.isArray()) {
            throw Refusal.badRequest("json patch: the body is no list of operations");
        }
        for (JsonNode operation : operations) {
            step(document, operation);
        }
        return document;
    }

    private static void step(JsonNode document, JsonNode operation) {
        String path = operation.path("path").asString("");
        String from = operation.path("from").asString("");
        switch (operation.path("op").asString("")) {
            case "add" -> add(document, path, operation.path("value").deepCopy());
            case "remove" -> remove(document, path);
            case "replace" -> {
                remove(document, path);
                add(document, path, operation.path("value").deepCopy());
            }
            case "move" -> add(document, path, remove(document, from));
            case "copy" -> add(document, path, present(document, from).deepCopy());
            case "test" -> {
                if (!present(document, path).equals(operation.path("value"))) {
                    throw Refusal.patchRefused();
                }
            }
            default -> throw Refusal.badRequest("json patch: unknown operation " + operation);
        }
    }

    private static JsonNode present(JsonNode document, String path) {
        JsonNode found = document.at(pointer(path));
        if (found.isMissingNode()) {
            throw Refusal.patchRefused();
        }
        return found;
    }

    private static void add(JsonNode document, String path, JsonNode value) {
        JsonPointer pointer = pointer(path);
        JsonNode parent = parent(document, pointer);
        String last = last(pointer);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode list) {
            int at = last.equals("-") ? list.size() : index(last);
            if (at < 0 || at > list.size()) {
                throw Refusal.patchRefused();
            }
            list.insert(at, value);
        } else {
            throw Refusal.patchRefused();
        }
    }

    private static JsonNode remove(JsonNode document, String path) {
        JsonNode removed = present(document, path);
        JsonPointer pointer = pointer(path);
        JsonNode parent = parent(document, pointer);
        if (parent instanceof ObjectNode object) {
            object.remove(last(pointer));
        } else if (parent instanceof ArrayNode list) {
            list.remove(index(last(pointer)));
        }
        return removed;
    }

    private static JsonNode parent(JsonNode document, JsonPointer pointer) {
        JsonPointer head = pointer.head();
        if (head == null) {
            throw Refusal.badRequest("json patch: the whole document cannot be replaced");
        }
        return document.at(head);
    }

    private static String last(JsonPointer pointer) {
        return pointer.last().getMatchingProperty();
    }

    private static int index(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static JsonPointer pointer(String path) {
        try {
            return JsonPointer.compile(path);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("json patch: path " + path + " is no JSON pointer");
        }
    }
}
