package io.tidepool.api.order.kafka;

import static io.tidepool.api.order.OrderWorld.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Command;
import io.tidepool.schema.Condition;
import io.tidepool.schema.Decision;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
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
    @org.junit.jupiter.api.Order(1)
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

        var trace = Trace.ofSample(world.cluster(), "total", START);
        assertThat(Trace.in(order.headers())).contains(trace);

        var command = first(Topic.COMMANDS);
        assertThat(Trace.in(command.headers())).contains(trace);
        assertThat(new String(command.key(), UTF_8)).isEqualTo(Long.toString(world.cluster()));
        Command asked = read(Topic.COMMANDS, command);
        assertThat(((PlanRemoval) asked.getBody()).getDevices()).hasSize(1);

        var letter = first(Topic.DEAD_LETTERS);
        assertThat(new String(letter.key(), UTF_8)).isEqualTo(Topic.PROPOSALS.topicName());
        assertThat(letter.value()).containsExactly(0, 1, 2);
        assertThat(header(letter, "dlq_key")).isEqualTo(strategy + ":" + world.cluster());
        assertThat(header(letter, "dlq_reason"))
                .isEqualTo("value has 3 bytes, must have the 5 bytes of the wire format");

        var report = new Executor(world).plan(told.getOrderId(), device);
        var traces = new LogTraces(ReportReader.class);
        producer.send(new ProducerRecord<>(
                        Topic.REPORTS.topicName(),
                        null,
                        order.key(),
                        bytes(Topic.REPORTS, report),
                        List.of(new RecordHeader(
                                Trace.HEADER,
                                trace.traceparent(Trace.Stage.EXECUTE).getBytes(UTF_8)))))
                .get();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(world.text(
                                "select plan_fingerprint from elastic_scaling_order where id = " + told.getOrderId()))
                        .isEqualTo("f[" + device + "]"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(traces.told()).containsExactly(trace.id()));
        assertThat(world.count("elastic_scaling_order where strategy_id = " + strategy))
                .isEqualTo(1);
    }

    @Test
    @org.junit.jupiter.api.Order(2)
    void recordsThatCannotBeUsedBecomeLettersAndThoseBehindThemAreUsed() throws Exception {
        var world = new OrderWorld(api);
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var key = strategy + ":" + world.cluster();
        var foreign = new OrderWorld(api).proposal(1, Action.POOL_ENTRY, 1, START);
        for (var topic : List.of(Topic.SNAPSHOTS, Topic.VERDICTS, Topic.PROPOSALS, Topic.REPORTS)) {
            send(topic, key, new byte[] {7, 8, 9});
            send(topic, key, new byte[0]);
            send(topic, key, (byte[]) null);
            send(topic, key, new byte[] {0, 15, 66, 63, 1, 2, 3});
        }
        send(Topic.PROPOSALS, key, cut(bytes(Topic.PROPOSALS, foreign)));
        send(Topic.VERDICTS, key, bytes(Topic.PROPOSALS, foreign));
        send(Topic.PROPOSALS, key, bytes(Topic.VERDICTS, verdict(strategy, world, START, "total", "")));
        send(Topic.VERDICTS, key, verdict(strategy, world, START, "x".repeat(10_000), ""));
        send(Topic.VERDICTS, key, verdict(strategy, world, START, "total", "zero \u0000 byte"));
        send(
                Topic.PROPOSALS,
                key,
                OrderProposal.newBuilder(world.proposal(strategy, Action.POOL_ENTRY, 1, START))
                        .setProposalId("seven")
                        .build());
        send(
                Topic.PROPOSALS,
                key,
                OrderProposal.newBuilder(world.proposal(strategy, Action.POOL_ENTRY, 1, START))
                        .setTriggeredValue("x".repeat(10_000))
                        .build());
        send(
                Topic.SNAPSHOTS,
                key,
                ClusterSnapshot.newBuilder(foreign.getSnapshot())
                        .setCpuCapacity(Double.NaN)
                        .build());
        send(
                Topic.SNAPSHOTS,
                key,
                world.proposal(strategy, Action.POOL_ENTRY, 1, START).getSnapshot());
        send(Topic.VERDICTS, key, verdict(strategy, world, START.plusSeconds(60), "total", ""));
        var good = world.proposal(strategy, Action.POOL_ENTRY, 1, START.plusSeconds(120));
        send(Topic.PROPOSALS, key, good);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(world.count("cluster_latest_snapshot where cluster_id = " + world.cluster()))
                    .isEqualTo(1);
            assertThat(world.text("select string_agg(reason_code, ',' order by id) from strategy_execution_history"
                            + " where strategy_id = " + strategy))
                    .isIn("condition_not_met,fired", "fired,condition_not_met");
            assertThat(world.count("elastic_scaling_order where proposal_id = '" + good.getProposalId() + "'::uuid"))
                    .isEqualTo(1);
        });
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(defectsOf(key))
                        .isEqualTo(Map.of(
                                "empty", 8L,
                                "not_wire_format", 4L,
                                "unknown_schema", 4L,
                                "unreadable", 1L,
                                "wrong_schema", 2L,
                                "invalid", 5L)));
        assertThat(api.stranger().get("/actuator/prometheus").text())
                .contains("tidepool_dead_letters_total{defect=\"empty\",topic=\"tidepool.reports\"");
        peopleSeeThem();
    }

    @Test
    @org.junit.jupiter.api.Order(3)
    void aProposalThatWasPassedOverIsFoundToldAndReceived() throws Exception {
        var world = new OrderWorld(api);
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var proposal = world.proposal(strategy, Action.POOL_ENTRY, 1, START);
        var reconciliation = api.bean(ProposalReconciliation.class);
        var reader = api.bean("proposalMessages", ConcurrentMessageListenerContainer.class);
        reader.stop();
        send(Topic.PROPOSALS, strategy + ":" + world.cluster(), proposal);

        // Its reader has yet to come to it.
        reconciliation.look(Instant.now().plus(Duration.ofMinutes(3)));
        assertThat(world.count("elastic_scaling_order where strategy_id = " + strategy))
                .isZero();
        assertThat(reconciliation.answers()).isTrue();

        moveToTheEnd(ProposalReader.GROUP);
        reader.start();

        reconciliation.look(Instant.now());
        assertThat(world.count("elastic_scaling_order where strategy_id = " + strategy))
                .isZero();
        assertThat(reconciliation.answers()).isTrue();

        reconciliation.look(Instant.now().plus(Duration.ofMinutes(3)));
        assertThat(world.count("elastic_scaling_order where proposal_id = '" + proposal.getProposalId() + "'::uuid"))
                .isEqualTo(1);
        assertThat(reconciliation.answers()).isFalse();
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(api.admin()
                                .get("/api/system/status")
                                .data()
                                .path("proposals")
                                .path("reachable")
                                .asBoolean(true))
                        .isFalse());
        assertThat(api.stranger().get("/actuator/prometheus").text())
                .contains("tidepool_proposals_missing 1.0", "tidepool_proposals_recovered_total 1.0");

        reconciliation.look(Instant.now().plus(Duration.ofMinutes(4)));
        assertThat(reconciliation.answers()).isTrue();
        assertThat(world.count("elastic_scaling_order where strategy_id = " + strategy))
                .isEqualTo(1);
    }

    @Test
    @org.junit.jupiter.api.Order(4)
    void howFarItsReadersAreBehindIsToldAndNothingElseOfKafka() {
        // The figures of a reader are looked for each minute.
        await().atMost(LIMIT.multipliedBy(2))
                .untilAsserted(() -> assertThat(api.stranger()
                                .get("/actuator/prometheus")
                                .text()
                                .lines()
                                .filter(line -> line.startsWith("kafka_")))
                        .anyMatch(line -> line.contains("topic=\"tidepool.proposals\"") && line.endsWith(" 0.0"))
                        .anyMatch(line -> line.contains("client_id=\"tidepool-live-"))
                        .allMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{")));
    }

    private static void moveToTheEnd(String group) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA))) {
            await().atMost(LIMIT)
                    .until(() -> admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                            .allMatch(one -> one.members().isEmpty()));
            var partitions = List.of(
                    new TopicPartition(Topic.PROPOSALS.topicName(), 0),
                    new TopicPartition(Topic.PROPOSALS.topicName(), 1));
            var ends = admin.listOffsets(partitions.stream().collect(toMap(one -> one, one -> OffsetSpec.latest())))
                    .all()
                    .get();
            admin.alterConsumerGroupOffsets(
                            group,
                            ends.entrySet().stream()
                                    .collect(toMap(
                                            Map.Entry::getKey,
                                            end -> new OffsetAndMetadata(
                                                    end.getValue().offset()))))
                    .all()
                    .get();
        }
    }

    private RunningProcess run(ProcessSpec spec, Path home) throws Exception {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        started.add(process);
        return process;
    }

    private void peopleSeeThem() {
        await().atMost(LIMIT).untilAsserted(() -> {
            var told = api.admin().get("/api/system/dead-letters?limit=5");
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.data().path("total").asInt()).isEqualTo(1 + 24);
            assertThat(told.data().path("open").asInt()).isEqualTo(1 + 24);
            assertThat(told.data().path("list").size()).isEqualTo(5);
            assertThat(told.text())
                    .contains("\"source_topic\":\"tidepool.verdicts\",\"defect\":\"invalid\","
                            + "\"defect_name\":\"字段值不符合规则\",\"records\":2,\"open\":2");
        });
        assertThat(api.stranger().get("/api/system/dead-letters").status()).isEqualTo(401);
        assertThat(api.admin().get("/api/system/dead-letters?limit=0").status()).isEqualTo(400);
    }

    private static Verdict verdict(long strategy, OrderWorld world, Instant takenAt, String type, String detail) {
        return Verdict.newBuilder()
                .setStrategyId(strategy)
                .setStrategyVersion(1)
                .setClusterId(world.cluster())
                .setResourceType(type)
                .setTakenAt(takenAt)
                .setCondition(Condition.CLEAR)
                .setDecision(Decision.SKIPPED)
                .setReason(ReasonCode.CONDITION_NOT_MET)
                .setDetail(detail)
                .setTriggeredValue("")
                .setThresholdValue("")
                .build();
    }

    /** The traces that the log lines of a class bear, from now on. */
    private static final class LogTraces extends AppenderBase<ILoggingEvent> {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();

        LogTraces(Class<?> of) {
            var logger = (Logger) LoggerFactory.getLogger(of);
            logger.setLevel(Level.DEBUG);
            logger.addAppender(this);
            start();
        }

        @Override
        protected void append(ILoggingEvent line) {
            told.add(line.getMDCPropertyMap().getOrDefault("trace_id", ""));
        }

        List<String> told() {
            return List.copyOf(told);
        }
    }

    private static byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** Letters of one key by defect. */
    private static Map<String, Long> defectsOf(String key) {
        var settings = Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, KAFKA);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(
                    new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0),
                    new TopicPartition(Topic.DEAD_LETTERS.topicName(), 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var defects = new ArrayList<String>();
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> {
                    if (header(letter, "dlq_key").equals(key)) {
                        defects.add(header(letter, "dlq_defect"));
                    }
                });
            }
            return defects.stream().collect(groupingBy(defect -> defect, counting()));
        }
    }

    private <T extends SpecificRecord> void send(Topic topic, String key, T value) throws Exception {
        send(topic, key, bytes(topic, value));
    }

    private static <T extends SpecificRecord> byte[] bytes(Topic topic, T value) {
        try (var serializer = AvroWire.<T>serializer(REGISTRY)) {
            return serializer.serialize(topic.topicName(), value);
        }
    }

    private void send(Topic topic, String key, byte @Nullable [] value) throws Exception {
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
