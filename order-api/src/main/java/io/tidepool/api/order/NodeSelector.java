package io.tidepool.api.order;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which devices or nodes come into question: every key must match one of its values. */
public record NodeSelector(Map<String, List<String>> requirements) {
    /** Matches everything. */
    public static final NodeSelector ANY = new NodeSelector(Map.of());

    private static final String SPECIAL = "is_special";

    public NodeSelector {
        var copy = new TreeMap<String, List<String>>();
        requirements.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        requirements = java.util.Collections.unmodifiableMap(copy);
    }

    /** Whether there is nothing to match. */
    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    /** Whether the attributes satisfy every requirement; a key that is no attribute matches nothing. */
    public boolean matches(Map<String, String> attributes) {
        return requirements.entrySet().stream().allMatch(requirement -> {
            var value = attributes.get(requirement.getKey());
            return value != null && requirement.getValue().contains(value);
        });
    }

    /** Whether special devices are asked for by name. */
    public boolean asksForSpecial() {
        return requirements.getOrDefault(SPECIAL, List.of()).contains("true");
    }
}
