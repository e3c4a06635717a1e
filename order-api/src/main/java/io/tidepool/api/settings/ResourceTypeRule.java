package io.tidepool.api.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named part of a cluster: the nodes that have all of these labels and taint keys.
 *
 * @param matchLabels label to value; an empty value matches any
 * @param matchTaints taint keys
 */
public record ResourceTypeRule(String name, Map<String, String> matchLabels, List<String> matchTaints) {
    public ResourceTypeRule {
        if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
            throw new IllegalArgumentException(
                    "name \"" + name + "\" must be lower case letters, digits and underscores");
        }
        matchLabels = Map.copyOf(matchLabels);
        matchTaints = List.copyOf(matchTaints);
    }

    static List<ResourceTypeRule> readAll(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("must be a list of {name, match_labels, match_taints}");
        }
        var rules = list.stream().map(ResourceTypeRule::read).toList();
        var names = rules.stream().map(ResourceTypeRule::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("must not name a resource type twice");
        }
        if (!names.contains("total")) {
            throw new IllegalArgumentException("must contain total");
        }
        return rules;
    }

    private static ResourceTypeRule read(Object value) {
        if (value instanceof Map<?, ?> map
                && map.get("name") instanceof String name
                && (map.get("match_labels") == null || map.get("match_labels") instanceof Map)
                && (map.get("match_taints") == null || map.get("match_taints") instanceof List)) {
            var labels = new LinkedHashMap<String, String>();
            if (map.get("match_labels") instanceof Map<?, ?> sent) {
                sent.forEach((key, wanted) -> labels.put(String.valueOf(key), String.valueOf(wanted)));
            }
            var taints = map.get("match_taints") instanceof List<?> sent
                    ? sent.stream().map(String::valueOf).toList()
                    : List.<String>of();
            return new ResourceTypeRule(name, labels, taints);
        }
        throw new IllegalArgumentException("must be a list of {name, match_labels, match_taints}");
    }

    static Object writeAll(List<ResourceTypeRule> rules) {
        return rules.stream()
                .map(rule ->
                        Map.of("name", rule.name, "match_labels", rule.matchLabels, "match_taints", rule.matchTaints))
                .toList();
    }
}
