package io.tidepool.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
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
import org.junit.jupiter.api.io.TempDir;

class ServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PASSWORD = "only-for-this-test";
    private static final int KAFKA = 21906;
    private static final int REGISTRY = 21905;
    private static final int POSTGRES = 21908;
    private static final int CLICKHOUSE = 21909;

    @TempDir
    static Path home;

    private static RunningProcess postgres;
    private static RunningProcess kafka;
    private static RunningProcess registry;
    private static RunningProcess clickHouse;

    @BeforeAll
    static void startServers() throws Exception {
        var project = Project.locate();
        postgres = start(PostgresServer.prepare(home.resolve("postgres"), POSTGRES, PASSWORD));
        kafka = start(KafkaServer.prepare(home.resolve("kafka"), KAFKA, 21907));
        clickHouse = start(ClickHouseServer.prepare(project, home.resolve("clickhouse"), CLICKHOUSE, PASSWORD));
        postgres.awaitReady(PATIENCE);
        PostgresServer.createDatabase(POSTGRES, PASSWORD, "registry");
        registry = start(RegistryServer.prepare(
                project, REGISTRY, PostgresServer.jdbcUrl(POSTGRES, "registry"), PostgresServer.USER, PASSWORD));
        for (var server : List.of(kafka, clickHouse, registry)) {
            server.awaitReady(PATIENCE);
        }
    }

    @AfterAll
    static void stopServers() {
        List.of(registry, clickHouse, kafka, postgres).forEach(RunningProcess::close);
    }

    @Test
    void topicsAndSchemasAreCreatedTwiceWithoutHarmAndRecordsOutliveAKillOfBrokerRegistryAndDatabase()
            throws Exception {
        for (var i = 0; i < 2; i++) {
            CreateTopics.create("127.0.0.1:" + KAFKA, 3, (short) 1);
            CreateTopics.register("http://127.0.0.1:" + REGISTRY);
        }
        var sent = snapshot();
        send(sent);

        for (var server : List.of(kafka, registry, postgres)) {
            server.kill();
        }
        postgres = start(postgres.spec());
        kafka = start(kafka.spec());
        postgres.awaitReady(PATIENCE);
        registry = start(registry.spec());
        kafka.awaitReady(PATIENCE);
        registry.awaitReady(PATIENCE);

        assertThat(readAll()).containsExactly(sent);
        assertThat(get("http://127.0.0.1:" + REGISTRY + "/apis/ccompat/v7/config"))
                .contains("FULL_TRANSITIVE");
        assertThat(get("http://127.0.0.1:" + REGISTRY + "/apis/ccompat/v7/subjects/" + Topic.SNAPSHOTS.subject()
                        + "/versions"))
                .as("the client registered no second version")
                .isEqualTo("[1]");
    }

    @Test
    void theClickHouseSchemaMigratesTwiceWithoutHarmAndRowsOutliveAKill() throws Exception {
        for (var i = 0; i < 2; i++) {
            Migrate.migrate(URI.create("http://127.0.0.1:" + CLICKHOUSE), ClickHouseServer.USER, PASSWORD);
        }
        query("INSERT INTO tidepool.k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, max_cpu) "
                + "SELECT 1, 'total', now64(3) - number * 300, 50 FROM numbers(1000)");

        clickHouse.kill();
        clickHouse = start(clickHouse.spec());
        clickHouse.awaitReady(PATIENCE);

        assertThat(query("SELECT count() FROM tidepool.k8s_cluster_resource_snapshot FINAL"))
                .isEqualTo("1000\n");
    }

    private static RunningProcess start(ProcessSpec spec) throws IOException {
        return RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
    }

    private static ClusterSnapshot snapshot() {
        return ClusterSnapshot.newBuilder()
                .setClusterId(7)
                .setClusterName("gl-core-01")
                .setResourceType("total")
                .setTakenAt(Instant.parse("2026-11-23T10:00:00Z"))
                .setIntervalSeconds(300)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(640.0)
                .setCpuUsagePercent(81.5)
                .setNodeCount(10)
                .setReadyNodeCount(10)
                .setBareMetalCount(10)
                .setVirtualMachineCount(0)
                .setPodCount(300)
                .setUnschedulablePodCount(0)
                .build();
    }

    private static void send(ClusterSnapshot snapshot) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + KAFKA, ProducerConfig.ACKS_CONFIG, "all");
        try (var producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroWire.<ClusterSnapshot>serializer("http://127.0.0.1:" + REGISTRY))) {
            producer.send(new ProducerRecord<>(Topic.SNAPSHOTS.topicName(), "7", snapshot))
                    .get();
        }
    }

    private static List<ClusterSnapshot> readAll() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + KAFKA);
        try (var consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                AvroWire.<ClusterSnapshot>deserializer("http://127.0.0.1:" + REGISTRY))) {
            var partitions = consumer.partitionsFor(Topic.SNAPSHOTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var values = new ArrayList<ClusterSnapshot>();
            consumer.poll(Duration.ofSeconds(20)).forEach(r -> values.add(r.value()));
            return values;
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static String query(String sql) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + CLICKHOUSE + "/"))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofString(sql))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
