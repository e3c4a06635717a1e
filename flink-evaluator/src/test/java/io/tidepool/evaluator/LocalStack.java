package io.tidepool.evaluator;

import io.tidepool.local.server.KafkaServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RegistryServer;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.CreateTopics;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Kafka and the registry as processes, and a job as the process it is in production. */
final class LocalStack implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Duration START = Duration.ofSeconds(90);

    private final Path home;
    private final int base;
    private final Deque<RunningProcess> processes = new ArrayDeque<>();
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param base first of the ports to use; ten are taken */
    LocalStack(Path home, int base) throws Exception {
        this.home = home;
        this.base = base;
        try {
            startServers();
        } catch (Exception e) {
            // Nobody else can: what is not whole is never closed.
            processes.forEach(RunningProcess::kill);
            throw e;
        }
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka(), ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void startServers() throws Exception {
        var kafka = start(KafkaServer.prepare(home.resolve("kafka"), base, base + 1));
        var registry = start(RegistryServer.prepareInMemory(Project.locate(), base + 2));
        kafka.awaitReady(START);
        registry.awaitReady(START);
        CreateTopics.create(kafka(), PARTITIONS, (short) 1);
        CreateTopics.register(registry());
    }

    String kafka() {
        return "127.0.0.1:" + base;
    }

    String registry() {
        return "http://127.0.0.1:" + (base + 2);
    }

    int port(int offset) {
        return base + offset;
    }

    RunningProcess start(ProcessSpec spec) throws IOException {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        processes.push(process);
        return process;
    }

    /** Starts a job of this module and waits until each of its tasks runs. */
    RunningProcess startJob(String name, String mainClass, Map<String, String> settings) throws Exception {
        var environment = new HashMap<>(settings);
        environment.put("TIDEPOOL_PORT", Integer.toString(base + 3));
        environment.put("TIDEPOOL_HEALTH_PORT", Integer.toString(base + 4));
        environment.put("TIDEPOOL_KAFKA", kafka());
        environment.put("TIDEPOOL_REGISTRY", registry());
        environment.put(
                "TIDEPOOL_CHECKPOINTS", home.resolve("checkpoints-" + name).toString());
        var job = start(new ProcessSpec(
                name,
                Project.locate().java("flink-evaluator", mainClass, List.of("-Xmx320m", "-XX:+UseSerialGC"), List.of()),
                environment,
                base + 3,
                ReadyCheck.http("http://127.0.0.1:" + (base + 4) + "/actuator/health/readiness")));
        job.awaitReady(START);
        return job;
    }

    <T extends SpecificRecord> void send(Topic topic, String key, T value) throws Exception {
        try (var serializer = AvroWire.<T>serializer(registry())) {
            sendBytes(topic, key, serializer.serialize(topic.topicName(), value));
        }
    }

    void sendBytes(Topic topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value))
                .get(30, TimeUnit.SECONDS);
    }

    /** Sends many values, and returns when the broker has them all. */
    <T extends SpecificRecord> void sendAll(Topic topic, List<T> values, Function<T, String> key) {
        try (var serializer = AvroWire.<T>serializer(registry())) {
            values.forEach(value -> producer.send(new ProducerRecord<>(
                    topic.topicName(),
                    key.apply(value).getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topic.topicName(), value))));
        }
        producer.flush();
    }

    /** Who reads in this group reads from the beginning next time; nobody may read in it now. */
    void forgetOffsets(String group) throws Exception {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka()))) {
            admin.deleteConsumerGroups(List.of(group)).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** Reads a topic from its beginning until it has so many records. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int count, Duration limit) {
        return read(topic, records -> records.size() >= count, limit);
    }

    private List<ConsumerRecord<byte[], byte[]>> read(
            Topic topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!enough.test(records) && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Reads a topic from its beginning until it has so many values that match; the matching ones. */
    <T extends SpecificRecord> List<T> values(Topic topic, int count, Predicate<T> match, Duration limit) {
        try (var deserializer = AvroWire.<T>deserializer(registry())) {
            return matching(
                    read(
                            topic,
                            records -> matching(records, deserializer, match).size() >= count,
                            limit),
                    deserializer,
                    match);
        }
    }

    private static <T extends SpecificRecord> List<T> matching(
            List<ConsumerRecord<byte[], byte[]>> records, Deserializer<T> deserializer, Predicate<T> match) {
        return records.stream()
                .map(record -> deserializer.deserialize(record.topic(), record.headers(), record.value()))
                .filter(match)
                .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        processes.forEach(RunningProcess::kill);
    }
}
