package io.tidepool.api.order.json;

import io.tidepool.api.order.NodeSelector;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Node selectors as JSON: an object of key to value or array of values. */
@Component
public class SelectorJson {
    private final JsonMapper json;

    SelectorJson(JsonMapper json) {
        this.json = json;
    }

    /**
     * Reads a selector; null matches everything.
     *
     * @throws IllegalArgumentException that says which rule is broken
     */
    public NodeSelector read(@Nullable String text) {
        if (text == null) {
            return NodeSelector.ANY;
        }
        JsonNode root;
        try {
            root = json.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("must be a JSON object", e);
        }
        return read(root);
    }

    /**
     * The same from a tree that has been read.
     *
     * @throws IllegalArgumentException that says which rule is broken
     */
    public NodeSelector read(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("must be a JSON object of key to value or array of values");
        }
        var requirements = new LinkedHashMap<String, List<String>>();
        for (var property : root.properties()) {
            requirements.put(property.getKey(), values(property.getKey(), property.getValue()));
        }
        return new NodeSelector(requirements);
    }

    /** Null when everything matches. */
    public @Nullable String write(NodeSelector selector) {
        return selector.isEmpty() ? null : json.writeValueAsString(selector.requirements());
    }

    private static List<String> values(String key, JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            return value.valueStream().map(one -> scalar(key, one)).toList();
        }
        return List.of(scalar(key, value));
    }

    private static String scalar(String key, JsonNode value) {
        if (value.isString() || value.isBoolean() || value.isNumber()) {
            return value.asString();
        }
        throw new IllegalArgumentException("\"" + key + "\" must have a value or a non-empty array of values");
    }
}
