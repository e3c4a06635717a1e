package io.tidepool.api.order.kafka;

import static io.tidepool.api.order.OrderWorld.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.Action;
import io.tidepool.schema.Command;
import io.tidepool.schema.Order;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesIT {
    private static final int PORT = 21_200;
    private static final String KAFKA = "127.0.0.1:" + PORT;
    private static final String REGISTRY = "http://127.0.0.1:" + (PORT + 2);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<AutoCloseable> started = new ArrayList<>();
    private RunningApi api;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        var kafka = run(KafkaServer.prepare(home.resolve("kafka"), PORT, PORT + 1), home);
        var registry = run(RegistryServer.prepareInMemory(Project.locate(), PORT + 2), home);
        kafka.awaitReady(LIMIT);
        registry.awaitReady(LIMIT);
        CreateTopics.create(KAFKA, 2, (short) 1);
        CreateTopics.register(REGISTRY);
        api = RunningApi.start(Map.of("TIDEPOOL_KAFKA", KAFKA, "TIDEPOOL_REGISTRY", REGISTRY));
        started.add(0, api);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        started.add(0, producer);
    }

    @AfterAll
    void stop() throws Exception {
        for (var one : started) {
            one.close();
        }
    }

    @Test
    void aProposalOnTheTopicBecomesAnOrderAndACommandOnTheirTopics() throws Exception {
        var world = new OrderWorld(api);
        var device = world.poolDevices(1).get(0);
        var strategy = world.strategy("pool_exit", 1, 30, "cluster");
        var proposal = world.proposal(strategy, Action.POOL_EXIT, 1, START);
        send(Topic.PROPOSALS, strategy + ":" + world.cluster(), new byte[] {0, 1, 2});
        send(Topic.PROPOSALS, strategy + ":" + world.cluster(), proposal);
        send(Topic.PROPOSALS, strategy + ":" + world.cluster(), proposal);

        var order = first(Topic.ORDERS);
        Order told = read(Topic.ORDERS, order);
        assertThat(new String(order.key(), UTF_8)).isEqualTo(Long.toString(told.getOrderId()));
        assertThat(told.getProposalId()).isEqualTo(proposal.getProposalId());
        assertThat(header(order, "ce_type")).isEqualTo("tidepool.order.changed");
        assertThat(header(order, "ce_specversion")).isEqualTo("1.0");

        var command = first(Topic.COMMANDS);
        assertThat(new String(command.key(), UTF_8)).isEqualTo(Long.toString(world.cluster()));
        Command asked = read(Topic.COMMANDS, command);
        assertThat(((PlanRemoval) asked.getBody()).getDevices()).hasSize(1);

        var letter = first(Topic.DEAD_LETTERS);
        assertThat(new String(letter.key(), UTF_8)).isEqualTo(Topic.PROPOSALS.topicName());
        assertThat(letter.value()).containsExactly(0, 1, 2);
        assertThat(header(letter, "dlq_key")).isEqualTo(strategy + ":" + world.cluster());
        assertThat(header(letter, "dlq_reason")).startsWith("not readable");

        var report = new Executor(world).plan(told.getOrderId(), device);
        send(Topic.REPORTS, Long.toString(told.getOrderId()), report);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(world.text(
                                "select plan_fingerprint from elastic_scaling_order where id = " + told.getOrderId()))
                        .isEqualTo("f[" + device + "]"));
        assertThat(world.count("elastic_scaling_order where strategy_id = " + strategy))
                .isEqualTo(1);
    }

    private RunningProcess run(ProcessSpec spec, Path home) throws Exception {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        started.add(process);
        return process;
    }

    private <T extends SpecificRecord> void send(Topic topic, String key, T value) throws Exception {
        try (var serializer = AvroWire.<T>serializer(REGISTRY)) {
            send(topic, key, serializer.serialize(topic.topicName(), value));
        }
    }

    private void send(Topic topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(UTF_8), value))
                .get();
    }

    private static ConsumerRecord<byte[], byte[]> first(Topic topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KAFKA,
                ConsumerConfig.GROUP_ID_CONFIG,
                "test-" + topic,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.topicName()));
            return await().atMost(LIMIT)
                    .until(() -> consumer.poll(Duration.ofMillis(500)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }

    private static <T extends SpecificRecord> T read(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        try (var deserializer = AvroWire.<T>deserializer(REGISTRY)) {
            return deserializer.deserialize(topic.topicName(), record.headers(), record.value());
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
