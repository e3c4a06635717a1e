package io.tidepool.collector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.sample.Samples;
import io.tidepool.collector.snapshot.MachineTypes;
import io.tidepool.collector.snapshot.ResourceType;
import io.tidepool.collector.snapshot.Snapshots;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.NodeSample;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AvroFactsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final ManagedCluster CLUSTER = new ManagedCluster(
            7,
            "uuid",
            "east",
            null,
            null,
            Duration.ofSeconds(10),
            List.of(new ResourceType("total_gpu", Map.of("gpu", ""), List.of())),
            List.of("owner"));

    @Test
    void aRoundBecomesSnapshotsAndNodeSamples() {
        var samples = new Samples()
                .with(Samples.tainted(
                        Samples.labelled(
                                Samples.node("a"),
                                Map.of(
                                        "gpu",
                                        "a100",
                                        "machine",
                                        "bare-metal",
                                        "owner",
                                        "finance",
                                        "app",
                                        "noise",
                                        "kubernetes.io/arch",
                                        "amd64")),
                        "dedicated"))
                .pod("a", 2, 10)
                .uses("a", 5, 30)
                .sample();
        var snapshots = new Snapshots(new MachineTypes("machine", Set.of("bare-metal"), Set.of()));

        var records = AvroFacts.records(
                new FinishedRound.Collected(
                        CLUSTER,
                        TEN,
                        Duration.ZERO,
                        snapshots.of(samples, CLUSTER.resourceTypes()),
                        snapshots.nodes(samples),
                        null),
                "machine",
                "ingest-collector/collector-1");

        assertThat(records)
                .extracting(Outgoing::topic)
                .containsExactly(Topic.SNAPSHOTS, Topic.SNAPSHOTS, Topic.NODE_SAMPLES);
        assertThat(records).extracting(Outgoing::key).containsOnly("7");
        assertThat(records)
                .extracting(record -> record.headers().get("ce_id"))
                .containsExactly(
                        "7/total/2026-11-23T10:00:00Z",
                        "7/total_gpu/2026-11-23T10:00:00Z",
                        "7/node/a/2026-11-23T10:00:00Z");
        assertThat(records.get(1).headers())
                .containsEntry(
                        "traceparent", Trace.ofSample(7, "total_gpu", TEN).traceparent(Trace.Stage.COLLECT));
        assertThat(records.get(0).headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "tidepool.snapshot.taken")
                .containsEntry("ce_source", "ingest-collector/collector-1")
                .containsEntry("ce_time", "2026-11-23T10:00:00Z")
                .containsEntry("ce_subject", "east");
        assertThat((ClusterSnapshot) records.get(0).value()).satisfies(snapshot -> {
            assertThat(snapshot.getOutcome()).isEqualTo(CollectionOutcome.COMPLETE);
            assertThat(snapshot.getTakenAt()).isEqualTo(TEN);
            assertThat(snapshot.getIntervalSeconds()).isEqualTo(10);
            assertThat(snapshot.getCpuCapacity()).isEqualTo(10);
            assertThat(snapshot.getMemoryRequest()).isEqualTo(10);
            assertThat(snapshot.getCpuUsagePercent()).isEqualTo(50);
            assertThat(snapshot.getMemoryUsagePercent()).isEqualTo(30);
            assertThat(snapshot.getBareMetalCount()).isEqualTo(1);
        });
        assertThat((NodeSample) records.get(2).value()).satisfies(sample -> {
            assertThat(sample.getTaints()).containsExactly("dedicated:NoSchedule");
            assertThat(sample.getLabels()).containsOnlyKeys("gpu", "machine", "owner", "kubernetes.io/arch");
            assertThat(sample.getCpuUsage()).isEqualTo(5);
            assertThat(sample.getPodCount()).isEqualTo(1);
        });
    }

    @Test
    void unknownUsageIsNullAndNot0() {
        var samples = new Samples().with(Samples.node("a")).sample();
        var snapshots = new Snapshots(new MachineTypes("machine", Set.of(), Set.of()));

        var records = AvroFacts.records(
                new FinishedRound.Collected(
                        CLUSTER,
                        TEN,
                        Duration.ZERO,
                        snapshots.of(samples, List.of()),
                        snapshots.nodes(samples),
                        "it failed"),
                "machine",
                "test");

        assertThat(((ClusterSnapshot) records.get(0).value()).getCpuUsagePercent())
                .isNull();
        assertThat(((NodeSample) records.get(1).value()).getMemoryUsage()).isNull();
    }

    @Test
    void aFailureBecomesOneSnapshotOfTheTotalWithoutFigures() {
        var records = AvroFacts.records(
                new FinishedRound.Failed(CLUSTER, TEN, Duration.ZERO, "no answer within 10 s"), "machine", "test");

        assertThat(records).hasSize(1);
        assertThat((ClusterSnapshot) records.get(0).value()).satisfies(snapshot -> {
            assertThat(snapshot.getOutcome()).isEqualTo(CollectionOutcome.FAILED);
            assertThat(snapshot.getResourceType()).isEqualTo("total");
            assertThat(snapshot.getFailure()).isEqualTo("no answer within 10 s");
            assertThat(snapshot.getCpuCapacity()).isNull();
            assertThat(snapshot.getCpuUsagePercent()).isNull();
        });
    }

    @Test
    void readsThePlanOfACluster() {
        assertThat(AvroFacts.cluster(avro(10))).isEqualTo(CLUSTER);
    }

    @Test
    void usageIsOfItsOwnPrometheusBeforeAThanos() {
        assertThat(prometheus("http://own", "http://all")).isEqualTo("http://own");
        assertThat(prometheus(" ", "http://all")).isEqualTo("http://all");
        assertThat(prometheus("", "")).isNull();
    }

    private static @Nullable String prometheus(String own, String thanos) {
        var cluster = Cluster.newBuilder(avro(10))
                .setPrometheusUrl(own)
                .setThanosUrl(thanos)
                .build();
        return AvroFacts.cluster(cluster).prometheus();
    }

    @Test
    void refusesAnIntervalThatIsNone() {
        assertThatThrownBy(() -> AvroFacts.cluster(avro(0)))
                .hasMessage("interval of cluster 7 must be 1 s to 86400 s, is 0 s");
    }

    static Cluster avro(int intervalSeconds) {
        return Cluster.newBuilder()
                .setId(7)
                .setVersion(1)
                .setUuid("uuid")
                .setName("east")
                .setNameCn("东")
                .setStatus("normal")
                .setDeleted(false)
                .setApiServer("https://east")
                .setPrometheusUrl("")
                .setThanosUrl("")
                .setIdc("")
                .setZone("")
                .setCollectionIntervalSeconds(intervalSeconds)
                .setResourceTypes(
                        List.of(new io.tidepool.schema.ResourceType("total_gpu", Map.of("gpu", ""), List.of())))
                .setNodeLabelKeys(List.of("owner"))
                .setUpdatedAt(TEN)
                .build();
    }
}
