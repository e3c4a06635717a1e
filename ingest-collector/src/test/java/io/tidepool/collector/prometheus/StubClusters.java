package io.tidepool.collector.prometheus;

import io.tidepool.collector.round.ClusterReader;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the same at every look. */
record StubClusters(Reading reading) implements ClusterReader {
    static ManagedCluster cluster(@Nullable String prometheus) {
        return new ManagedCluster(1, "uuid", "east", null, prometheus, Duration.ofSeconds(20), List.of(), List.of());
    }

    @Override
    public Reading read(ManagedCluster cluster, Instant deadline) {
        return reading;
    }

    @Override
    public void forget(long clusterId) {}
}
