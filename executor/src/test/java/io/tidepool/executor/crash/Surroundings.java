package io.tidepool.executor.crash;

import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.schema.Action;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.Command;
import io.tidepool.schema.Execute;
import io.tidepool.schema.Report;
import io.tidepool.schema.TargetDevice;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What executors that are processes need around them: Kafka, registry, PostgreSQL, a provisioner, clusters. */
final class Surroundings implements AutoCloseable {
    static final int PORT = 21_320;

    private static final int KAFKA = PORT + 1;
    private static final int REGISTRY = PORT + 3;
    private static final int POSTGRES = PORT + 4;
    private static final Duration START = Duration.ofSeconds(90);
    private static final String MAIN = "io.tidepool.executor.ExecutorApplication";

    private final Path directory;
    private final Path key;
    private final EmbeddedPostgres postgres;
    private final RunningProcess kafka;
    private final RunningProcess registry;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final KafkaConsumer<String, Report> reader;
    private final List<Report> reports = new ArrayList<>();
    final HeldHooks hooks;
    final DatabaseHolds database;

    Surroundings(Path directory, Simulator simulator) throws Exception {
        this.directory = directory;
        kafka = RunningProcess.start(
                KafkaServer.prepare(directory.resolve("kafka"), KAFKA, KAFKA + 1), directory.resolve("kafka.log"));
        registry = RunningProcess.start(
                RegistryServer.prepareInMemory(Project.locate(), REGISTRY), directory.resolve("registry.log"));
        key = Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        hooks = new HeldHooks(simulator);
        postgres = database();
        database = new DatabaseHolds(postgres.getPostgresDatabase());
        kafka.awaitReady(START);
        registry.awaitReady(START);
        CreateTopics.create(kafkaAddress(), 1, (short) 1);
        CreateTopics.register(registryAddress());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafkaAddress()),
                new StringSerializer(),
                AvroWire.serializer(registryAddress()));
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafkaAddress(), "enable.auto.commit", false),
                new StringDeserializer(),
                AvroWire.<Report>deserializer(registryAddress()));
        var partitions = List.of(new TopicPartition(Topic.REPORTS.topicName(), 0));
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
        var id = 0;
        for (var cluster : simulator.clusters()) {
            register(++id, cluster);
        }
    }

    private static EmbeddedPostgres database() throws IOException {
        var builder = EmbeddedPostgres.builder().setPort(POSTGRES);
        for (var setting : DatabaseHolds.SETTINGS) {
            var parts = setting.split("=");
            builder.setServerConfig(parts[0], parts[1]);
        }
        var started = builder.start();
        Flyway.configure()
                .dataSource(started.getPostgresDatabase())
                .schemas("execution")
                .defaultSchema("execution")
                .locations("classpath:db/migration/execution")
                .load()
                .migrate();
        return started;
    }

    private static String kafkaAddress() {
        return "127.0.0.1:" + KAFKA;
    }

    private static String registryAddress() {
        return "http://127.0.0.1:" + REGISTRY;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    /** @param number of the executor, from 1; its port follows from it */
    RunningProcess executor(int number, Map<String, String> more) throws IOException {
        var port = PORT + 10 + number;
        var environment = new HashMap<String, String>();
        environment.put("TIDEPOOL_PORT", Integer.toString(port));
        environment.put("TIDEPOOL_KAFKA", kafkaAddress());
        environment.put("TIDEPOOL_REGISTRY", registryAddress());
        environment.put("TIDEPOOL_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:" + POSTGRES + "/postgres");
        environment.put("TIDEPOOL_POSTGRES_USER", "postgres");
        environment.put("TIDEPOOL_POSTGRES_PASSWORD", "postgres");
        environment.put("TIDEPOOL_KEY_FILE", key.toString());
        environment.put("TIDEPOOL_PROVISIONER_URL", hooks.address().toString());
        environment.put(
                "TIDEPOOL_PROVISIONER_SECRET", "whsec_" + Base64.getEncoder().encodeToString(new byte[24]));
        environment.put("TIDEPOOL_INSTANCE", "executor-" + number);
        environment.put("TIDEPOOL_SETTLE_SECONDS", "0.2");
        environment.put("TIDEPOOL_EVICTION_RETRY_SECONDS", "1");
        environment.put("TIDEPOOL_WATCH_SECONDS", "0.2");
        environment.put("TIDEPOOL_EVICTIONS_AT_ONCE", "2");
        environment.putAll(more);
        var command =
                Project.javaHere(MAIN, List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), List.of());
        var ready = ReadyCheck.http("http://127.0.0.1:" + port + "/actuator/health/readiness");
        return RunningProcess.start(
                new ProcessSpec("executor-" + number, command, environment, port, ready), log(number));
    }

    Path log(int number) {
        return directory.resolve("executor-" + number + ".log");
    }

    private void register(long id, SimulatedCluster cluster) throws Exception {
        var uuid = new UUID(0, id).toString();
        send(
                Topic.CLUSTERS,
                Long.toString(id),
                Cluster.newBuilder()
                        .setId(id)
                        .setVersion(1)
                        .setUuid(uuid)
                        .setName(cluster.name())
                        .setNameCn(cluster.name())
                        .setStatus("running")
                        .setDeleted(false)
                        .setApiServer(cluster.apiServer())
                        .setSealedKubeconfig(
                                Sealer.withKeyFile(key).seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData(uuid)))
                        .setPrometheusUrl("")
                        .setThanosUrl("")
                        .setIdc("")
                        .setZone("")
                        .setCollectionIntervalSeconds(10)
                        .setResourceTypes(List.of())
                        .setUpdatedAt(Instant.now())
                        .build());
    }

    private void send(Topic topic, String recordKey, SpecificRecord value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), recordKey, value)).get();
    }

    /** Asks for one device; order, execution and cluster have the same number. */
    void order(long number, Action action, int device, @Nullable String node) throws Exception {
        var execute = Execute.newBuilder()
                .setExecutionId(execution(number))
                .setAction(action)
                .setDevices(List.of(TargetDevice.newBuilder()
                        .setDeviceId(device)
                        .setCiCode("BM-" + device)
                        .setIp("10.9.9." + device)
                        .setNodeName(node)
                        .build()))
                .setLabels(Map.of("pool", "web"))
                .setMinimumNodes(1)
                .build();
        send(
                Topic.COMMANDS,
                Long.toString(number),
                Command.newBuilder()
                        .setCommandId("command-" + number)
                        .setOrderId(number)
                        .setOrderNumber("ESO-" + number)
                        .setClusterId(number)
                        .setIssuedAt(Instant.now())
                        .setBody(execute)
                        .build());
    }

    static String execution(long number) {
        return "execution-" + number;
    }

    /** What has been reported of an order by now, repetitions included. */
    List<Report> reports(long order) {
        reader.poll(Duration.ofMillis(50)).forEach(record -> reports.add(record.value()));
        return reports.stream().filter(report -> report.getOrderId() == order).toList();
    }

    @Override
    public void close() throws Exception {
        producer.close();
        reader.close();
        hooks.close();
        database.close();
        postgres.close();
        registry.close();
        kafka.close();
    }

    /** Numbers of clusters, from 1. */
    static List<Integer> numbers(int most) {
        return IntStream.rangeClosed(1, most).boxed().toList();
    }
}
