package io.tidepool.bench.peers;

import java.io.Serializable;

/**
 * A threshold on CPU usage and how long it must be exceeded.
 *
 * @param number from 0
 * @param limit in percent
 * @param seconds of the bench's time; a minute each to our engine, whose durations are minutes
 */
record Rule(int number, int limit, int seconds) implements Serializable {
    String name() {
        return "rule_" + number;
    }

    /** As an alerting rule, in flow style. */
    String yaml() {
        return "{alert: %s, expr: cluster_cpu > %d, for: %ds}".formatted(name(), limit, seconds);
    }
}
