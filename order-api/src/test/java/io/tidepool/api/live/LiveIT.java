package io.tidepool.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveIT {
    private static final int PORT = 21_280;
    private static final String KAFKA = "127.0.0.1:" + PORT;
    private static final String REGISTRY = "http://127.0.0.1:" + (PORT + 2);
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Map<RunningApi, Caller> admins = new HashMap<>();
    private Path home;
    private ProcessSpec kafkaSpec;
    private RunningProcess kafka;
    private RunningProcess registry;
    private EmbeddedPostgres postgres;
    private RunningApi first;
    private @Nullable RunningApi second;
    private KafkaProducer<String, SpecificRecord> collector;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        home = folder;
        kafkaSpec = KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1);
        kafka = run(kafkaSpec);
        registry = run(RegistryServer.prepareInMemory(Project.locate(), PORT + 2));
        kafka.awaitReady(LIMIT);
        registry.awaitReady(LIMIT);
        CreateTopics.create(KAFKA, 2, (short) 1);
        CreateTopics.register(REGISTRY);
        postgres = EmbeddedPostgres.start();
        first = instance();
        second = instance();
        collector = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA),
                new StringSerializer(),
                AvroWire.serializer(REGISTRY));
    }

    private RunningProcess run(ProcessSpec spec) throws IOException {
        return RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
    }

    private RunningApi instance() {
        return RunningApi.start(Map.of(
                "TIDEPOOL_KAFKA", KAFKA,
                "TIDEPOOL_REGISTRY", REGISTRY,
                "TIDEPOOL_POSTGRES_URL", postgres.getJdbcUrl("postgres", "postgres")));
    }

    @AfterAll
    void stop() throws Exception {
        collector.close(Duration.ZERO);
        if (second != null) {
            second.close();
        }
        first.close();
        postgres.close();
        registry.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void twoInstancesAnswerTheSameAndWhatTheDatabaseHolds() {
        for (var i = 0; i < 4; i++) {
            var world = new OrderWorld(first);
            var strategy = world.strategy("pool_entry", 1, 0, "cluster");
            world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, i == 3 ? NOW.minus(Duration.ofDays(2)) : NOW));
            created(world.cluster());
            rejected(created(world.cluster()));
            send(world.cluster(), "total", NOW, 40.0 + i);
            send(world.cluster(), "total", NOW.plusSeconds(60), 50.0 + i);
            send(world.cluster(), "total", NOW.plusSeconds(60), 50.0 + i);
            send(world.cluster(), "total", NOW, 40.0 + i);
            send(world.cluster(), "total_gpu", NOW, 99.0);
        }
        send(987_654, "total", NOW, 1.0);
        announce(first);

        awaitTheSame(first, Objects.requireNonNull(second));

        var live = live(first);
        assertThat(live.path("orders").path("pending").asLong()).isGreaterThanOrEqualTo(4);
        assertThat(live.path("orders").path("cancelled").asLong()).isEqualTo(4);
        assertThat(live.path("triggered_today").size()).isEqualTo(3);
        assertThat(live.path("snapshots").size()).isEqualTo(4);
        assertThat(live.path("snapshots")
                        .path(0)
                        .path("latest")
                        .path("cpu_usage")
                        .asDouble())
                .isEqualTo(50);
        assertThat(admin(first)
                        .get("/api/dashboard/overview-stats")
                        .data()
                        .path("strategies")
                        .path("triggered_today")
                        .asLong())
                .isEqualTo(3);
        assertThat(admin(first)
                        .get("/api/live?resource_type=total_gpu")
                        .data()
                        .path("snapshots")
                        .size())
                .isEqualTo(4);
    }

    @Test
    @Order(2)
    void anInstanceThatComesBackWithoutAnythingOnItsDiskAnswersTheSame() throws Exception {
        Objects.requireNonNull(second).close();
        second = null;
        somethingHappens();
        awaitTheSame(first);

        second = instance();
        awaitTheSame(first, second);
        // It alone is left, and takes over the rows of the other one.
        first.close();
        first = second;
        second = null;
        somethingHappens();
        awaitTheSame(first);
    }

    @Test
    @Order(3)
    void whileKafkaIsAwayTheDatabaseAnswersAndSaysSo() throws Exception {
        kafka.kill();
        somethingHappens();
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(live(first).path("source").asString()).isEqualTo("database"));
        assertThat(figures(first)).isEqualTo(stored(first));
        assertThat(first.stranger().get("/actuator/health/readiness").status()).isEqualTo(200);

        kafka = run(kafkaSpec);
        kafka.awaitReady(LIMIT);
        awaitTheSame(first);
    }

    /** Orders are made and moved, and there is a new cluster. */
    private void somethingHappens() {
        var world = new OrderWorld(first);
        rejected(created(world.cluster()));
        created(world.cluster());
        announce(first);
    }

    /** Worlds make their clusters in the database; this tells of them as the API would. */
    private static void announce(RunningApi api) {
        api.bean(Transactions.class).inOne(() -> {
            api.bean(Clusters.class).announceAll();
            return true;
        });
    }

    private long created(long cluster) {
        var answer = admin(first)
                .post(
                        "/api/orders/create",
                        Map.of("action_type", "pool_entry", "cluster_id", cluster, "device_count", 1));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("id").asLong();
    }

    private void rejected(long order) {
        var answer = admin(first).put("/api/orders/" + order + "/reject", Map.of("reason", "not now"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void send(long cluster, String resourceType, Instant takenAt, double usage) {
        var snapshot = ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("world")
                .setResourceType(resourceType)
                .setTakenAt(takenAt)
                .setIntervalSeconds(60)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(64.0)
                .setCpuUsagePercent(usage)
                .setNodeCount(4)
                .setReadyNodeCount(4)
                .setBareMetalCount(4)
                .setVirtualMachineCount(0)
                .setPodCount(40)
                .setUnschedulablePodCount(3)
                .build();
        collector.send(new ProducerRecord<>(Topic.SNAPSHOTS.topicName(), Long.toString(cluster), snapshot));
    }

    private void awaitTheSame(RunningApi... instances) {
        for (var instance : instances) {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(live(instance).path("source").asString()).isEqualTo("streams");
                assertThat(figures(instance)).isEqualTo(stored(first));
            });
        }
    }

    private Caller admin(RunningApi instance) {
        return admins.computeIfAbsent(instance, RunningApi::admin);
    }

    private String figures(RunningApi instance) {
        return withoutOrigin(live(instance));
    }

    /** The answer from the database, as if there were no Kafka. */
    private static String stored(RunningApi instance) {
        var view =
                new LiveView(now -> Optional.empty(), instance.bean(LiveTables.class), instance.bean(Settings.class));
        return withoutOrigin(instance.bean(JsonMapper.class).valueToTree(view.now("total", Instant.now())));
    }

    private static String withoutOrigin(JsonNode live) {
        return ((ObjectNode) live).remove(List.of("source", "as_of")).toString();
    }

    private JsonNode live(RunningApi instance) {
        var answer = admin(instance).get("/api/live");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }
}
