package io.tidepool.bench.evaluator;

/** A strategy fired on a cluster at a sample. */
public record Firing(long strategy, long cluster, int round) {}
