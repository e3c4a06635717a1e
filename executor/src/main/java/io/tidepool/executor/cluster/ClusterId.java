package io.tidepool.executor.cluster;

/** Number of a managed cluster. */
public record ClusterId(long value) {
    public ClusterId {
        if (value <= 0) {
            throw new IllegalArgumentException("cluster id " + value + " must be positive");
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
