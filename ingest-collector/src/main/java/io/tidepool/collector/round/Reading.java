package io.tidepool.collector.round;

import io.tidepool.collector.sample.ClusterSample;

/** What came of looking at a cluster. */
public sealed interface Reading {
    /** Nodes and pods were read whole. */
    record Complete(ClusterSample sample) implements Reading {}

    /** They were not; in words fit for a person, without credentials. */
    record Failed(String failure) implements Reading {}
}
