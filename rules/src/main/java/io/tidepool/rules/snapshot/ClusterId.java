package io.tidepool.rules.snapshot;

import java.io.Serializable;

/** Identity of a cluster, the numeric one of its row. */
public record ClusterId(long value) implements Serializable {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
