package io.tidepool.collector.round;

/**
 * Which clusters this instance looks at.
 *
 * @param index 0 to count - 1
 * @param count instances in all
 */
public record Shard(int index, int count) {
    public static final Shard WHOLE = new Shard(0, 1);

    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(index + "/" + count + " must be index/count with index below count");
        }
    }

    public boolean has(long clusterId) {
        return Math.floorMod(clusterId, count) == index;
    }
}
