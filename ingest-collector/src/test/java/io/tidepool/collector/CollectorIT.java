package io.tidepool.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.ResourceType;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole process between a real Kafka with a real registry and simulated clusters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CollectorIT {
    private static final int PORT = 21_501;
    private static final String REGISTRY = "http://127.0.0.1:21505";
    private static final String KAFKA = "127.0.0.1:21506";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Simulator simulator = Simulator.start(World.of(
            ClusterPlan.of("east", Machine.of("BM-1", 8, 32), Machine.of("BM-2", 8, 32)),
            ClusterPlan.of("west", Machine.of("BM-3", 16, 64)).withPortOffset(21)));
    private Path home;
    private ProcessSpec kafkaSpec;
    private RunningProcess kafka;
    private RunningProcess registry;
    private Sealer sealer;
    private ConfigurableApplicationContext collector;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        home = directory;
        kafkaSpec = KafkaServer.prepare(directory.resolve("kafka"), 21_506, 21_507);
        kafka = RunningProcess.start(kafkaSpec, directory.resolve("kafka.log"));
        registry = RunningProcess.start(
                RegistryServer.prepareInMemory(Project.locate(), 21_505), directory.resolve("registry.log"));
        kafka.awaitReady(Duration.ofSeconds(60));
        registry.awaitReady(Duration.ofSeconds(60));
        CreateTopics.create(KAFKA, 2, (short) 1);
        CreateTopics.register(REGISTRY);
        var key =
                Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        sealer = Sealer.withKeyFile(key);
        send(cluster(1, "east", 2));
        send(cluster(2, "west", 2));
        collector = CollectorApplication.start(CollectorSettings.from(Map.of(
                "TIDEPOOL_PORT",
                Integer.toString(PORT),
                "TIDEPOOL_KAFKA",
                KAFKA,
                "TIDEPOOL_REGISTRY",
                REGISTRY,
                "TIDEPOOL_KEY_FILE",
                key.toString())));
    }

    @AfterAll
    void stop() {
        if (collector != null) {
            collector.close();
        }
        if (registry != null) {
            registry.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        simulator.close();
    }

    @Test
    @Order(1)
    void sendsASnapshotPerResourceTypeAndASamplePerNode() throws Exception {
        var east = snapshots(
                2, one -> one.getClusterId() == 1 && one.getResourceType().equals("total"));
        var arms = snapshots(
                1, one -> one.getClusterId() == 1 && one.getResourceType().equals("total_amd"));
        List<ConsumerRecord<String, NodeSample>> nodes =
                records(Topic.NODE_SAMPLES, AvroWire.deserializer(REGISTRY), 2, sample -> sample.getClusterId() == 1);

        var snapshot = east.get(0).value();
        assertThat(snapshot.getOutcome()).isEqualTo(CollectionOutcome.COMPLETE);
        assertThat(snapshot.getNodeCount()).isEqualTo(2);
        assertThat(snapshot.getBareMetalCount()).isEqualTo(2);
        assertThat(snapshot.getCpuUsagePercent()).isBetween(40.0, 60.0);
        assertThat(snapshot.getTakenAt().getEpochSecond() % 2).isZero();
        assertThat(east.get(1).value().getTakenAt())
                .isEqualTo(snapshot.getTakenAt().plusSeconds(2));
        assertThat(east.get(0).key()).isEqualTo("1");
        assertThat(header(east.get(0), "ce_id")).isEqualTo("1/total/" + snapshot.getTakenAt());
        assertThat(header(east.get(0), "ce_type")).isEqualTo("tidepool.snapshot.taken");
        assertThat(arms.get(0).value().getCpuCapacity()).isEqualTo(snapshot.getCpuCapacity());
        assertThat(nodes).extracting(node -> node.value().getNodeName()).contains("bm-1", "bm-2");
    }

    @Test
    @Order(2)
    void isReadyAndShowsWhatItDid() throws Exception {
        assertThat(get("/actuator/health/readiness")).contains("\"UP\"");
        assertThat(get("/actuator/health/liveness")).contains("\"UP\"");
        assertThat(get("/actuator/collection")).contains("\"east\"", "\"west\"", "\"complete\":true");
        assertThat(get("/actuator/prometheus"))
                .contains("tidepool_collection_round_seconds_count{cluster=\"east\"}", "tidepool_publish_sent_total");
    }

    @Test
    @Order(3)
    void aChangedIntervalHoldsWithoutARestart() throws Exception {
        send(cluster(2, "west", 1));

        var every = snapshots(3, one -> total(one, 2) && one.getIntervalSeconds() == 1);

        assertThat(Duration.between(
                        every.get(0).value().getTakenAt(), every.get(2).value().getTakenAt()))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @Order(4)
    void aClusterThatHangsIsReportedAndDelaysNoOther() throws Exception {
        simulator.cluster("east").faults().reach(Reach.HANGING);

        var failed = snapshots(2, one -> one.getClusterId() == 1 && one.getOutcome() == CollectionOutcome.FAILED);
        var from = failed.get(0).value().getTakenAt();
        var until = failed.get(1).value().getTakenAt();
        var west = snapshots(2, one -> one.getClusterId() == 2 && within(one.getTakenAt(), from, until));

        assertThat(failed.get(0).value().getResourceType()).isEqualTo("total");
        assertThat(failed.get(0).value().getFailure()).isEqualTo("no answer within 2 s");
        assertThat(failed.get(0).value().getCpuUsagePercent()).isNull();
        assertThat(west).extracting(one -> one.value().getOutcome()).containsOnly(CollectionOutcome.COMPLETE);
        assertThat(get("/actuator/prometheus"))
                .containsPattern("tidepool_collection_failures_total\\{cluster=\"east\"} [1-9]");
        simulator.cluster("east").faults().reach(Reach.OPEN);
        snapshots(
                1,
                one -> one.getClusterId() == 1
                        && one.getOutcome() == CollectionOutcome.COMPLETE
                        && one.getTakenAt().isAfter(until));
    }

    @Test
    @Order(5)
    void anUnusableRecordGoesToTheDeadLettersAndThePlanStays() throws Exception {
        sendBytes("1", "random bytes".getBytes(UTF_8));
        var sentAt = Instant.now();

        var letters = records(Topic.DEAD_LETTERS, new ByteArrayDeserializer(), 1, letter -> true);

        assertThat(letters.get(0).value()).isEqualTo("random bytes".getBytes(UTF_8));
        assertThat(letters.get(0).key()).isEqualTo("tidepool.clusters");
        assertThat(header(letters.get(0), "dlq_topic")).isEqualTo("tidepool.clusters");
        assertThat(header(letters.get(0), "dlq_process")).isEqualTo("ingest-collector/collector-1");
        assertThat(header(letters.get(0), "dlq_key")).isEqualTo("1");
        snapshots(2, one -> one.getClusterId() == 1 && one.getTakenAt().isAfter(sentAt));
        assertThat(get("/actuator/prometheus"))
                .contains("tidepool_dead_letters_total{defect=\"not_wire_format\",topic=\"tidepool.clusters\"} 1.0");
    }

    @Test
    @Order(6)
    void noRoundIsLostWhileKafkaIsAway() throws Exception {
        var before = snapshots(1, one -> one.getClusterId() == 1).get(0).value().getTakenAt();
        kafka.kill();
        var waiting = "tidepool_publish_waiting ([1-9][0-9]+)";
        await(() -> get("/actuator/prometheus").lines().anyMatch(line -> line.matches(waiting + ".*")));
        assertThat(get("/actuator/health/readiness")).contains("\"UP\"");

        kafka = RunningProcess.start(kafkaSpec, home.resolve("kafka.log"));
        kafka.awaitReady(Duration.ofSeconds(60));
        var back = Instant.now();
        var last =
                snapshots(1, one -> one.getClusterId() == 1 && one.getTakenAt().isAfter(back));

        var until = last.get(last.size() - 1).value().getTakenAt();
        var expected = new ArrayList<Instant>();
        for (var at = before; !at.isAfter(until); at = at.plusSeconds(2)) {
            expected.add(at);
        }
        var seen = snapshots(
                0,
                one -> one.getClusterId() == 1
                        && one.getResourceType().equals("total")
                        && within(one.getTakenAt(), before, until));
        assertThat(seen.stream().map(one -> one.value().getTakenAt()).distinct())
                .containsAll(expected);
        assertThat(get("/actuator/prometheus")).contains("tidepool_publish_dropped_total 0.0");
    }

    @Test
    @Order(7)
    void aDeletedClusterIsCollectedNoMore() throws Exception {
        var gone = cluster(2, "west", 1);
        send(Cluster.newBuilder(gone).setDeleted(true).build());

        await(() -> !get("/actuator/collection").contains("\"west\""));
    }

    @Test
    @Order(8)
    void aPrometheusThatIsAwayLeavesUsageUnknownAndSaysWhy() throws Exception {
        var named = Cluster.newBuilder(cluster(1, "east", 2))
                .setPrometheusUrl("http://127.0.0.1:1")
                .build();
        send(named);

        await(() -> get("/actuator/collection").contains("Prometheus is not reachable"));
        var since = Instant.now();
        var without = snapshots(1, one -> total(one, 1) && one.getTakenAt().isAfter(since));

        assertThat(without.get(0).value().getOutcome()).isEqualTo(CollectionOutcome.COMPLETE);
        assertThat(without.get(0).value().getNodeCount()).isEqualTo(2);
        assertThat(without.get(0).value().getCpuUsagePercent()).isNull();
        assertThat(get("/actuator/prometheus"))
                .containsPattern("tidepool_collection_usage_failures_total\\{cluster=\"east\"} [1-9]");
    }

    private static boolean total(ClusterSnapshot snapshot, long clusterId) {
        return snapshot.getClusterId() == clusterId
                && snapshot.getResourceType().equals("total");
    }

    private static boolean within(Instant instant, Instant from, Instant until) {
        return !instant.isBefore(from) && !instant.isAfter(until);
    }

    private Cluster cluster(long id, String name, int intervalSeconds) {
        var sealed = sealer.seal(Secret.of(simulator.cluster(name).kubeconfig()), Sealer.clusterData("uuid-" + id));
        return Cluster.newBuilder()
                .setId(id)
                .setVersion(1)
                .setUuid("uuid-" + id)
                .setName(name)
                .setNameCn("")
                .setStatus("normal")
                .setDeleted(false)
                .setApiServer(simulator.cluster(name).apiServer())
                .setSealedKubeconfig(sealed)
                .setPrometheusUrl("")
                .setThanosUrl("")
                .setIdc("")
                .setZone("")
                .setCollectionIntervalSeconds(intervalSeconds)
                .setResourceTypes(List.of(
                        new ResourceType("total_amd", Map.of("kubernetes.io/arch", "amd64"), List.of()),
                        new ResourceType("total_arm", Map.of("kubernetes.io/arch", "arm64"), List.of())))
                .setUpdatedAt(Instant.now())
                .build();
    }

    private static void send(Cluster cluster) throws Exception {
        try (var serializer = AvroWire.<Cluster>serializer(REGISTRY)) {
            sendBytes(Long.toString(cluster.getId()), serializer.serialize(Topic.CLUSTERS.topicName(), cluster));
        }
    }

    private static void sendBytes(String key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.CLUSTERS.topicName(), key, value))
                    .get();
        }
    }

    private static List<ConsumerRecord<String, ClusterSnapshot>> snapshots(
            int atLeast, Predicate<ClusterSnapshot> wanted) {
        return records(Topic.SNAPSHOTS, AvroWire.deserializer(REGISTRY), atLeast, wanted);
    }

    /** Reads the topic from its beginning until there are so many, and what else is there by then. */
    private static <T> List<ConsumerRecord<String, T>> records(
            Topic topic, Deserializer<T> values, int atLeast, Predicate<T> wanted) {
        var found = new ArrayList<ConsumerRecord<String, T>>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", KAFKA), new StringDeserializer(), values)) {
            var partitions =
                    List.of(new TopicPartition(topic.topicName(), 0), new TopicPartition(topic.topicName(), 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(record.value())) {
                        found.add(record);
                    }
                }
                if (found.size() >= atLeast
                        && partitions.stream().allMatch(one -> consumer.position(one) >= ends.getOrDefault(one, 0L))) {
                    return found;
                }
            }
        }
        throw new AssertionError(topic.topicName() + " has " + found.size() + " such records, not " + atLeast);
    }

    private static String header(ConsumerRecord<String, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static String get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime()).as("it holds in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
