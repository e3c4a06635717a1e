package io.tidepool.collector.sample;

/**
 * A taint of a node.
 *
 * @param value empty when it has none
 * @param effect such as {@code NoSchedule}
 */
public record Taint(String key, String value, String effect) {
    /** The form of kubectl: {@code key=value:effect}. */
    @Override
    public String toString() {
        return value.isEmpty() ? key + ":" + effect : key + "=" + value + ":" + effect;
    }
}
