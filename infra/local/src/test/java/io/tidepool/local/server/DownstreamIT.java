package io.tidepool.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.schema.Action;
import io.tidepool.schema.DeviceProgress;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderDevice;
import io.tidepool.schema.OrderStatus;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders on their topic, read by software that is not ours and by the sample consumers. */
class DownstreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PASSWORD = "only-for-this-test";
    private static final int KAFKA = 21926;
    private static final int REGISTRY = 21925;
    private static final int CLICKHOUSE = 21929;
    private static final String REGISTRY_URL = "http://127.0.0.1:" + REGISTRY;
    private static final Instant MADE = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<String> SHOWN = List.of(
            "ESO20261123000001 version 1: POOL_EXIT PENDING in 北京-01, create by system",
            "ESO20261123000001 version 2: POOL_EXIT COMPLETED in 北京-01, complete by system");

    @TempDir
    static Path home;

    private static final Project PROJECT = Project.locate();
    private static final List<RunningProcess> RUNNING = new ArrayList<>();
    private static List<byte[]> values;

    @BeforeAll
    static void sendOrders() throws Exception {
        for (var server : List.of(
                KafkaServer.prepare(home.resolve("kafka"), KAFKA, 21927),
                RegistryServer.prepareInMemory(PROJECT, REGISTRY),
                ClickHouseServer.prepare(PROJECT, home.resolve("clickhouse"), CLICKHOUSE, PASSWORD))) {
            RUNNING.add(RunningProcess.start(server, home.resolve(server.name() + ".log")));
        }
        for (var server : RUNNING) {
            server.awaitReady(PATIENCE);
        }
        CreateTopics.create("127.0.0.1:" + KAFKA, 3, (short) 1);
        CreateTopics.register(REGISTRY_URL);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + KAFKA),
                new StringSerializer(),
                AvroWire.<Order>serializer(REGISTRY_URL))) {
            for (var order : List.of(
                    order(1, OrderStatus.PENDING, "create"),
                    order(2, OrderStatus.COMPLETED, "complete"),
                    order(2, OrderStatus.COMPLETED, "complete"))) {
                producer.send(new ProducerRecord<>(Topic.ORDERS.topicName(), "1", order))
                        .get();
            }
        }
        values = values();
    }

    @AfterAll
    static void stop() {
        RUNNING.forEach(RunningProcess::close);
    }

    @Test
    void confluentsOwnClientReadsThem() throws Exception {
        try (var reader =
                new ConfluentReader(Path.of("target", "confluent", "client.jar"), REGISTRY_URL + "/apis/ccompat/v7")) {
            assertThat(reader.read(values.get(0)))
                    .contains("\"order_number\": \"ESO20261123000001\"")
                    .contains("\"cluster_name\": \"北京-01\"")
                    .contains("\"status\": \"PENDING\"")
                    .contains("\"ci_code\": \"SRV-0031\"");
            assertThat(reader.read(values.get(1))).contains("\"version\": 2");
        }
    }

    @Test
    void clickHouseReadsThemAsAvroConfluent() throws Exception {
        var file = home.resolve("orders.bin");
        for (var value : values) {
            Files.write(file, value, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertThat(clickHouse("SELECT order_number, version, status, cluster_name, toString(created_at),"
                        + " devices.ci_code FROM file('" + file + "', AvroConfluent)"
                        + " ORDER BY version LIMIT 1 SETTINGS format_avro_schema_registry_url = '" + REGISTRY_URL
                        + "/apis/ccompat/v7' FORMAT TSV"))
                .isEqualTo("ESO20261123000001\t1\tPENDING\t北京-01\t2026-11-23 10:00:00.000\t['SRV-0031']\n");
    }

    @Test
    void theSampleInJavaShowsEveryVersionOnce() throws Exception {
        var sample = PROJECT.root().resolve("docs/samples/java/OrderConsumer.java");
        assertThat(output(
                        null,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        sample.toString(),
                        "127.0.0.1:" + KAFKA,
                        REGISTRY_URL,
                        "3"))
                .containsSubsequence(SHOWN);
    }

    @Test
    void theSampleInNodeShowsEveryVersionOnce() throws Exception {
        var lines = new StringBuilder();
        values.forEach(value -> lines.append(HexFormat.of().formatHex(value)).append('\n'));
        var sample = PROJECT.root().resolve("docs/samples/node/orders.mjs");
        assertThat(output(lines.toString(), "node", sample.toString(), "-", REGISTRY_URL))
                .containsExactlyElementsOf(SHOWN);
    }

    private static Order order(long version, OrderStatus status, String move) {
        return Order.newBuilder()
                .setOrderId(1)
                .setVersion(version)
                .setOrderNumber("ESO20261123000001")
                .setClusterId(7)
                .setClusterName("北京-01")
                .setAction(Action.POOL_EXIT)
                .setStatus(status)
                .setDeviceCount(1)
                .setDevices(List.of(OrderDevice.newBuilder()
                        .setDeviceId(31)
                        .setCiCode("SRV-0031")
                        .setStatus(DeviceProgress.PENDING)
                        .build()))
                .setCreatedBy("system")
                .setCreatedAt(MADE)
                .setUpdatedAt(MADE)
                .setMove(move)
                .setMovedBy("system")
                .build();
    }

    private static List<byte[]> values() {
        var read = new ArrayList<byte[]>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", "127.0.0.1:" + KAFKA, "group.id", "test", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.ORDERS.topicName()));
            while (read.size() < 3) {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> read.add(message.value()));
            }
        }
        return read;
    }

    private static List<String> output(@Nullable String input, String... command) throws Exception {
        var errors = home.resolve("errors.txt").toFile();
        var process = new ProcessBuilder(command).redirectError(errors).start();
        try (var to = process.getOutputStream()) {
            to.write(input == null ? new byte[0] : input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors.toPath())).isZero();
        return output.lines().toList();
    }

    private static String clickHouse(String sql) throws Exception {
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
