package io.tidepool.api.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxIT {
    private static final int PORT = 21_110;
    private static final String KAFKA = "127.0.0.1:" + PORT;
    private static final String REGISTRY = "http://127.0.0.1:" + (PORT + 2);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    private Path home;
    private ProcessSpec kafkaSpec;
    private RunningProcess kafka;
    private RunningProcess registry;
    private RunningApi api;
    private Caller admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        home = folder;
        kafkaSpec = KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1);
        kafka = run(kafkaSpec);
        registry = run(RegistryServer.prepareInMemory(Project.locate(), PORT + 2));
        kafka.awaitReady(LIMIT);
        registry.awaitReady(LIMIT);
        CreateTopics.create(KAFKA, PARTITIONS, (short) 1);
        CreateTopics.register(REGISTRY);
        api = RunningApi.start(Map.of("TIDEPOOL_KAFKA", KAFKA, "TIDEPOOL_REGISTRY", REGISTRY));
        admin = api.admin();
    }

    private RunningProcess run(ProcessSpec spec) throws IOException {
        return RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
        registry.close();
        kafka.close();
    }

    @Test
    void messagesOutliveAnOutageOfKafkaAndLeaveInOrder() throws Exception {
        var id = admin.post("/api/clusters/create", Map.of("clustername", "outage"))
                .data()
                .path("id")
                .asLong();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());

        kafka.kill();
        for (var i = 0; i < 5; i++) {
            assertThat(admin.put("/api/clusters/" + id, Map.of("alias", "edit " + i))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(waiting()).isEqualTo(5);
        kafka = run(kafkaSpec);
        kafka.awaitReady(LIMIT);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());

        var versions = new ArrayList<Long>();
        var seen = new HashSet<String>();
        for (var record : records(Topic.CLUSTERS, Long.toString(id))) {
            // A batch that Kafka took without our hearing of it is sent again under the same ids.
            if (seen.add(new String(record.headers().lastHeader("ce_id").value(), UTF_8))) {
                versions.add(record.value().getVersion());
            }
        }
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, 6).mapToObj(Long::valueOf).toList());
    }

    @Test
    void sendingAnEmptyOutboxAgainIsIdempotent() throws Exception {
        var id = admin.post("/api/clusters/create", Map.of("clustername", "once"))
                .data()
                .path("id")
                .asString();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());

        IntStream.range(0, 20).forEach(i -> api.bean(Relay.class).wake());
        admin.delete("/api/clusters/" + id);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(waiting()).isZero());

        var records = records(Topic.CLUSTERS, id);
        assertThat(records).extracting(record -> record.value().getDeleted()).containsExactly(false, true);
        assertThat(records.get(1).value().getVersion()).isEqualTo(2);
        assertThat(new String(records.get(0).headers().lastHeader("ce_type").value(), UTF_8))
                .isEqualTo("tidepool.cluster.changed");
    }

    @Test
    void aSnapshotOnItsTopicIsOnTheCardWithinSeconds() throws Exception {
        var id = admin.post("/api/clusters/create", Map.of("clustername", "card"))
                .data()
                .path("id")
                .asLong();
        var taken = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var snapshot = ClusterSnapshot.newBuilder()
                .setClusterId(id)
                .setClusterName("card")
                .setResourceType("total")
                .setTakenAt(taken)
                .setIntervalSeconds(300)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(64.0)
                .setMemoryCapacity(256.0)
                .setCpuRequest(32.0)
                .setMemoryRequest(64.0)
                .setCpuUsagePercent(41.5)
                .setMemoryUsagePercent(20.0)
                .setNodeCount(4)
                .setReadyNodeCount(4)
                .setBareMetalCount(4)
                .setVirtualMachineCount(0)
                .setPodCount(40)
                .setUnschedulablePodCount(0)
                .build();
        try (var producer = new KafkaProducer<String, ClusterSnapshot>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA),
                new StringSerializer(),
                AvroWire.serializer(REGISTRY))) {
            producer.send(new ProducerRecord<>(Topic.SNAPSHOTS.topicName(), Long.toString(id), snapshot))
                    .get();
        }

        await().atMost(LIMIT).untilAsserted(() -> {
            var latest = admin.get("/api/clusters/" + id + "/details").data().path("latest");
            assertThat(latest.path("cpu_usage").asDouble()).isEqualTo(41.5);
            assertThat(latest.path("memory_allocation").asDouble()).isEqualTo(25);
        });
    }

    private long waiting() {
        return api.jdbc()
                .sql("select count(*) from outbox where sent_at is null")
                .query(Long.class)
                .single();
    }

    private static List<ConsumerRecord<String, Cluster>> records(Topic topic, String key) {
        try (var consumer = new KafkaConsumer<String, Cluster>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA),
                new StringDeserializer(),
                AvroWire.deserializer(REGISTRY))) {
            var partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, Cluster>>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(key)) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }
}
