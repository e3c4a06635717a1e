package io.tidepool.evaluator.pipeline;

import java.util.Objects;

/** The latest snapshot of a resource type on a cluster. Changes with each: a new object for each would cost more. */
final class Seen {
    private final String resourceType;
    private long takenAt;
    private long releasedAt;
    private long intervalMillis;

    /**
     * @param resourceType empty for a failed collection, which concerns every type
     * @param releasedAt stream time at which it was judged; the silence counts from the later of the two
     * @param intervalMillis the collection interval in force
     */
    Seen(String resourceType, long takenAt, long releasedAt, long intervalMillis) {
        this.resourceType = resourceType;
        this.takenAt = takenAt;
        this.releasedAt = releasedAt;
        this.intervalMillis = intervalMillis;
    }

    Seen copy() {
        return new Seen(resourceType, takenAt, releasedAt, intervalMillis);
    }

    void see(long newTakenAt, long newReleasedAt, long newIntervalMillis) {
        takenAt = newTakenAt;
        releasedAt = newReleasedAt;
        intervalMillis = newIntervalMillis;
    }

    String resourceType() {
        return resourceType;
    }

    long takenAt() {
        return takenAt;
    }

    long releasedAt() {
        return releasedAt;
    }

    long intervalMillis() {
        return intervalMillis;
    }

    /** From when a silence counts. */
    long counted() {
        return Math.max(takenAt, releasedAt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seen seen
                && resourceType.equals(seen.resourceType)
                && takenAt == seen.takenAt
                && releasedAt == seen.releasedAt
                && intervalMillis == seen.intervalMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(resourceType, takenAt, releasedAt, intervalMillis);
    }
}
