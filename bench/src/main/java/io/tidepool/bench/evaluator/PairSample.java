package io.tidepool.bench.evaluator;

/** A sample as one strategy sees it. */
public record PairSample(long strategy, long cluster, int round, double usage, double limit) {
    boolean breaches() {
        return usage > limit;
    }
}
