package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A taint that a pod puts up with.
 *
 * @param key empty for every key
 * @param value null for every value
 * @param effect null for every effect
 */
public record Toleration(String key, @Nullable String value, Taint.@Nullable Effect effect) {
    boolean covers(Taint taint) {
        return (key.isEmpty() || key.equals(taint.key()))
                && (value == null || value.equals(taint.value()))
                && (effect == null || effect == taint.effect());
    }
}
