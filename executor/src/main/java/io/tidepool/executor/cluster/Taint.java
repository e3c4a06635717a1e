package io.tidepool.executor.cluster;

/** A taint of a node; the value is empty when there is none. */
public record Taint(String key, String value, Effect effect) {
    public enum Effect {
        NO_SCHEDULE,
        PREFER_NO_SCHEDULE,
        NO_EXECUTE
    }
}
