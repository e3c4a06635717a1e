package io.tidepool.executor.kafka;

import io.tidepool.executor.selection.NodeSelector;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON form of a node selector: an object of key to value, or to an array of values. */
final class SelectorReading {
    private static final JsonMapper JSON = new JsonMapper();

    private SelectorReading() {}

    /**
     * @param text null or blank selects every node
     * @throws IllegalArgumentException naming what is wrong
     */
    static NodeSelector read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NodeSelector.any();
        }
        var accepted = new LinkedHashMap<String, Set<String>>();
        for (var entry : parse(text).properties()) {
            accepted.put(entry.getKey(), values(entry.getKey(), entry.getValue()));
        }
        return new NodeSelector(accepted);
    }

    private static JsonNode parse(String text) {
        try {
            var tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("node_selector '" + text + "' 必须是 JSON 对象", e);
        }
        throw new IllegalArgumentException("node_selector '" + text + "' 必须是 JSON 对象");
    }

    private static Set<String> values(String key, JsonNode node) {
        var values = new HashSet<String>();
        if (node.isArray()) {
            node.forEach(element -> values.add(scalar(key, element)));
        } else {
            values.add(scalar(key, node));
        }
        return values;
    }

    private static String scalar(String key, JsonNode node) {
        if (!node.isValueNode() || node.isNull()) {
            throw new IllegalArgumentException("node_selector 中 '" + key + "' 的值必须是字符串或字符串数组，实际为 " + node);
        }
        return node.asString();
    }
}
