package io.tidepool.collector;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.collector.round.FinishedRound;
import io.tidepool.collector.round.RoundSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and times rounds, and logs those that failed. */
final class RoundMeters implements RoundSink {
    private static final Logger LOG = LoggerFactory.getLogger(RoundMeters.class);

    private final MeterRegistry meters;
    /** Clusters of which that was said: without a metrics server it would be said each round. */
    private final Set<Long> withoutUsage = ConcurrentHashMap.newKeySet();

    RoundMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void accept(FinishedRound round) {
        var cluster = round.cluster().name();
        meters.timer("tidepool.collection.round", "cluster", cluster).record(round.took());
        var failures = meters.counter("tidepool.collection.failures", "cluster", cluster);
        var usageFailures = meters.counter("tidepool.collection.usage.failures", "cluster", cluster);
        if (round instanceof FinishedRound.Failed failed) {
            failures.increment();
            LOG.atWarn()
                    .addKeyValue("cluster_id", round.cluster().id())
                    .log("round {} of cluster {} failed: {}", round.takenAt(), cluster, failed.failure());
        } else if (round instanceof FinishedRound.Collected collected && collected.usageFailure() != null) {
            usageFailures.increment();
            if (withoutUsage.add(round.cluster().id())) {
                LOG.atWarn()
                        .addKeyValue("cluster_id", round.cluster().id())
                        .log("cluster {} has no usage: {}", cluster, collected.usageFailure());
            }
        } else {
            withoutUsage.remove(round.cluster().id());
        }
    }
}
