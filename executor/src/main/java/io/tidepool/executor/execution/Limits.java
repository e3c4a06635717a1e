package io.tidepool.executor.execution;

/**
 * How much of a cluster may be under way at the same time.
 *
 * @param drainingNodes nodes being emptied, over all executions
 * @param evictionsAtOnce requests for pods of one node
 * @param evictionsPerSecond requests in the whole cluster
 */
public record Limits(int drainingNodes, int evictionsAtOnce, int evictionsPerSecond) {
    public Limits {
        require("draining nodes", drainingNodes);
        require("evictions at once", evictionsAtOnce);
        require("evictions per second", evictionsPerSecond);
    }

    public static Limits standard() {
        return new Limits(1, 5, 5);
    }

    private static void require(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1, is " + value);
        }
    }
}
