package io.tidepool.evaluator.stream;

/** A strategy on a cluster. */
public record PairKey(long strategy, long cluster) {
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    /**
     * Spread: small ids would share the few codes that a record gives them, and Flink looks through all keys of a code.
     * Lies in savepoints as the group of the key, so it must never change.
     */
    @Override
    public int hashCode() {
        return Long.hashCode(strategy * GOLDEN_RATIO + cluster);
    }

    /** As the key of a Kafka record. */
    public String text() {
        return strategy + ":" + cluster;
    }
}
