package io.tidepool.executor.selection;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.device.PoolDevice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the candidates: every key must have one of its values. A key is looked up as node label, else as device
 * attribute, else as taint.
 */
public record NodeSelector(Map<String, Set<String>> accepted) {
    static final String SPECIAL = "is_special";

    public NodeSelector {
        var copy = new LinkedHashMap<String, Set<String>>();
        accepted.forEach((key, values) -> copy.put(key, Set.copyOf(values)));
        accepted = Map.copyOf(copy);
    }

    public static NodeSelector any() {
        return new NodeSelector(Map.of());
    }

    /** Naming a label or taint, or {@code is_special}, permits what it would otherwise protect. */
    boolean names(String key) {
        return accepted.containsKey(key);
    }

    boolean asksForSpecial() {
        return accepted.getOrDefault(SPECIAL, Set.of()).contains("true");
    }

    /** The first key that does not match, with what was found instead. */
    Optional<String> mismatch(ClusterNode node, PoolDevice device) {
        for (var key : new TreeSet<>(accepted.keySet())) {
            var values = accepted.getOrDefault(key, Set.of());
            var found = value(key, node, device);
            if (found == null || !values.contains(found)) {
                return Optional.of("选择器要求 " + key + " 为 "
                        + String.join(" 或 ", new TreeSet<>(values)) + "，实际"
                        + (found == null ? "未设置" : "为 '" + found + "'"));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String value(String key, ClusterNode node, PoolDevice device) {
        var label = node.labels().get(key);
        if (label != null) {
            return label;
        }
        if (key.equals(SPECIAL)) {
            return Boolean.toString(device.special());
        }
        var attribute = device.attributes().get(key);
        if (attribute != null) {
            return attribute;
        }
        return node.taints().stream()
                .filter(taint -> taint.key().equals(key))
                .map(Taint::value)
                .findFirst()
                .orElse(null);
    }
}
