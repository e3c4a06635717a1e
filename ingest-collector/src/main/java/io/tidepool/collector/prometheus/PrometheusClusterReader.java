package io.tidepool.collector.prometheus;

import io.tidepool.collector.round.ClusterReader;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads clusters as another reader does; what nodes use comes from a Prometheus for those that name one. When it does
 * not tell, usage is unknown: a figure of another source would be another measure.
 */
public final class PrometheusClusterReader implements ClusterReader {
    private static final Duration MOST_PATIENT = Duration.ofSeconds(10);

    private final ClusterReader clusters;
    private final InstantSource clock;
    private final Prometheus prometheus = new Prometheus();

    public PrometheusClusterReader(ClusterReader clusters, InstantSource clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    @Override
    public Reading read(ManagedCluster cluster, Instant deadline) {
        var reading = clusters.read(cluster, deadline);
        var address = cluster.prometheus();
        if (address == null || !(reading instanceof Reading.Complete complete)) {
            return reading;
        }
        var sample = complete.sample();
        try {
            var queries = PeakQueries.over(cluster.interval());
            var answers =
                    prometheus.ask(Address.of(address), List.of(queries.cpu(), queries.memory()), patience(deadline));
            var usage = new NodeFigures(sample.nodes()).usage(answers.get(0), answers.get(1));
            if (usage.isEmpty() && !sample.nodes().isEmpty()) {
                throw new NoUsage(
                        "Prometheus knows none of the nodes: " + answers.get(0).size() + " series of CPU and "
                                + answers.get(1).size() + " of memory match no name or address");
            }
            return new Reading.Complete(new ClusterSample(sample.nodes(), sample.pods(), usage));
        } catch (NoUsage e) {
            return new Reading.Complete(ClusterSample.withoutUsage(sample.nodes(), sample.pods(), e.reason()));
        }
    }

    /** Short enough that a Prometheus that hangs does not cost the round. */
    private Duration patience(Instant deadline) {
        var now = clock.instant();
        if (deadline.isAfter(now.plus(MOST_PATIENT.multipliedBy(2)))) {
            return MOST_PATIENT;
        }
        var rest = Duration.between(now, deadline).dividedBy(2);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    @Override
    public void forget(long clusterId) {
        clusters.forget(clusterId);
    }
}
