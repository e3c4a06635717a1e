package io.tidepool.api.device.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.NodeSample;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeSamplesIT {
    private static final int PORT = 21_240;
    private static final String KAFKA = "127.0.0.1:" + PORT;
    private static final String REGISTRY = "http://127.0.0.1:" + (PORT + 2);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final List<AutoCloseable> started = new ArrayList<>();
    private RunningApi api;
    private KafkaProducer<String, SpecificRecord> producer;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        var kafka = run(KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1), home);
        var registry = run(RegistryServer.prepareInMemory(Project.locate(), PORT + 2), home);
        kafka.awaitReady(LIMIT);
        registry.awaitReady(LIMIT);
        CreateTopics.create(KAFKA, 1, (short) 1);
        CreateTopics.register(REGISTRY);
        api = RunningApi.start(Map.of("TIDEPOOL_KAFKA", KAFKA, "TIDEPOOL_REGISTRY", REGISTRY));
        started.add(0, api);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA),
                new StringSerializer(),
                AvroWire.serializer(REGISTRY));
        started.add(0, producer);
    }

    private RunningProcess run(ProcessSpec spec, Path home) throws Exception {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        started.add(process);
        return process;
    }

    @AfterAll
    void stop() throws Exception {
        for (var one : started) {
            one.close();
        }
    }

    @Test
    void aSampleOnTheTopicIsTheStateOfItsDeviceAndAnUnusableOneIsALetter() throws Exception {
        var admin = api.admin();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", "nodes"))
                .data()
                .path("id")
                .asLong();
        var device = admin.post("/api/devices/create", Map.of("ci_code", "BM-1", "cluster_id", cluster))
                .data()
                .path("id")
                .asLong();

        send(cluster, "", TEN);
        send(cluster, "bm-1", TEN);
        var tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        send(cluster, "bm-1", tomorrow);
        send(cluster, "bm-1", TEN);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(node(device).path("name").asString("none")).isEqualTo("bm-1");
            assertThat(letters())
                    .isEqualTo("INVALID node_name \"\" must have 1 to 253 characters;INVALID taken_at " + tomorrow
                            + " must be at most 5 minutes after the clock here");
        });
        assertThat(node(device).path("cordoned").asBoolean()).isTrue();
        assertThat(node(device).path("seen_at").asString()).isEqualTo(TEN.toString());
    }

    private JsonNode node(long device) {
        return api.admin().get("/api/devices/" + device).data().path("node");
    }

    private String letters() {
        return api.jdbc()
                .sql(
                        "select coalesce(string_agg(upper(defect) || ' ' || reason, ';' order by source_offset), '') from dead_letter"
                                + " where source_topic = :topic")
                .param("topic", Topic.NODE_SAMPLES.topicName())
                .query(String.class)
                .single();
    }

    private void send(long cluster, String name, Instant takenAt) throws Exception {
        var sample = NodeSample.newBuilder()
                .setClusterId(cluster)
                .setClusterName("nodes")
                .setNodeName(name)
                .setNodeUid("uid-" + name)
                .setInternalIp("10.6.0.1")
                .setTakenAt(takenAt)
                .setCpuCapacity(8)
                .setMemoryCapacity(32)
                .setCpuRequest(1)
                .setMemoryRequest(1)
                .setPodCount(3)
                .setReady(true)
                .setCordoned(true)
                .setTaints(List.of("node.kubernetes.io/unschedulable:NoSchedule"))
                .setLabels(Map.of("kubernetes.io/arch", "amd64"))
                .build();
        var key = Long.toString(cluster);
        producer.send(new ProducerRecord<>(Topic.NODE_SAMPLES.topicName(), key, sample))
                .get();
    }
}
