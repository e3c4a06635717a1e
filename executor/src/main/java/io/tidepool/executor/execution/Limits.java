package io.tidepool.executor.execution;

/**
 * How much of a cluster may be under way at the same time.
 *
 * @param drainingNodes nodes being emptied, over all executions
 * @param outOfServicePercent of the nodes that are not control plane, closed by us at a time; one may always be
 * @param capacityFloorPercent of what the remaining nodes offer, that pods may request after a node has gone
 * @param evictionsAtOnce requests for pods of one node
 * @param evictionsPerSecond requests in the whole cluster
 */
public record Limits(
        int drainingNodes,
        int outOfServicePercent,
        int capacityFloorPercent,
        int evictionsAtOnce,
        int evictionsPerSecond) {
    public Limits {
        require("draining nodes", drainingNodes);
        require("out of service percent", outOfServicePercent);
        require("capacity floor percent", capacityFloorPercent);
        require("evictions at once", evictionsAtOnce);
        require("evictions per second", evictionsPerSecond);
    }

    public static Limits standard() {
        return new Limits(1, 10, 85, 5, 5);
    }

    private static void require(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1, is " + value);
        }
    }
}
