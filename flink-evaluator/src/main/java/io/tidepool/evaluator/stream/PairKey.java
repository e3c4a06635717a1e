package io.tidepool.evaluator.stream;

/** A strategy on a cluster. */
public record PairKey(long strategy, long cluster) {
    /** As the key of a Kafka record. */
    public String text() {
        return strategy + ":" + cluster;
    }
}
