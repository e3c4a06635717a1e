package io.tidepool.local.simulator.store;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one way JSON is read and written here. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** @throws JacksonException when the text is not JSON */
    public static JsonNode parse(byte[] text) {
        return MAPPER.readTree(text);
    }

    /** @throws JacksonException when the text is not a JSON object */
    public static ObjectNode parseObject(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The text at a path of fields, empty when a field is absent or not text. */
    public static String text(JsonNode node, String... fields) {
        JsonNode found = node;
        for (String field : fields) {
            found = found.path(field);
        }
        return found.isString() ? found.stringValue() : "";
    }

    public static String name(JsonNode object) {
        return text(object, "metadata", "name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "metadata", "namespace");
    }

    public static String uid(JsonNode object) {
        return text(object, "metadata", "uid");
    }

    /** The uid of the controller that owns the object, empty when none does. */
    public static String controllerUid(JsonNode object) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean(false)) {
                return text(owner, "uid");
            }
        }
        return "";
    }
}
