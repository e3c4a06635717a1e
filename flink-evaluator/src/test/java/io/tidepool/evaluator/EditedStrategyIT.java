package io.tidepool.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditedStrategyIT {
    private static final int PORT = 21_480;
    private static final int EDITS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(20);
    private static final Map<String, String> SETTINGS =
            Map.of("TIDEPOOL_DISORDER_SECONDS", "0", "TIDEPOOL_IDLE_SECONDS", "3");

    private final Long[] clusters = LongStream.rangeClosed(1, 10).boxed().toArray(Long[]::new);
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Long, Long> newest = new HashMap<>();
    private int rounds;

    @TempDir
    Path home;

    @Test
    void editsComeIntoForceOnEveryClusterWithoutRestartAndWithoutALostVerdict() throws Exception {
        try (var stack = new LocalStack(home, PORT);
                Serializer<ClusterSnapshot> snapshots = AvroWire.serializer(stack.registry());
                Serializer<Strategy> strategies = AvroWire.serializer(stack.registry());
                Deserializer<Verdict> wire = AvroWire.deserializer(stack.registry());
                var consumer = new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", stack.kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topic.VERDICTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            edit(stack, strategies, 1);
            var job = stack.startJob("evaluate", EvaluateJob.class.getName(), SETTINGS);

            for (var version = 1L; version <= EDITS; version++) {
                if (version > 1) {
                    edit(stack, strategies, version);
                }
                var edited = version;
                await().atMost(LIMIT).pollInterval(BETWEEN_ROUNDS).until(() -> {
                    round(stack, snapshots);
                    hear(consumer, wire);
                    return newest.size() == clusters.length
                            && newest.values().stream().allMatch(known -> known == edited);
                });
            }
            await().atMost(LIMIT).until(() -> {
                hear(consumer, wire);
                return verdicts.size() >= rounds * clusters.length;
            });

            assertThat(job.isAlive()).isTrue();
            assertThat(verdicts).hasSize(rounds * clusters.length);
            var judged = new HashSet<String>();
            var versions = new HashMap<Long, Long>();
            for (var verdict : verdicts) {
                assertThat(judged.add(verdict.getClusterId() + " " + verdict.getTakenAt()))
                        .isTrue();
                var before = versions.put(verdict.getClusterId(), verdict.getStrategyVersion());
                assertThat(verdict.getStrategyVersion()).isGreaterThanOrEqualTo(before == null ? 1 : before);
            }
        }
    }

    private void edit(LocalStack stack, Serializer<Strategy> wire, long version) throws Exception {
        var strategy = Given.strategy(1, clusters)
                .setVersion(version)
                .setCpu(Given.usage(60 + version + ".00"))
                .build();
        stack.sendBytes(Topic.STRATEGIES, "1", wire.serialize(Topic.STRATEGIES.topicName(), strategy));
    }

    private void round(LocalStack stack, Serializer<ClusterSnapshot> wire) throws Exception {
        // Of this moment: a machine that stalls past the idle time must not make an hour pass, which is a silence to
        // tell.
        var takenAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        rounds++;
        for (var cluster : clusters) {
            var snapshot = Given.snapshot(cluster, 0, 50.0).setTakenAt(takenAt).build();
            stack.sendBytes(
                    Topic.SNAPSHOTS, Long.toString(cluster), wire.serialize(Topic.SNAPSHOTS.topicName(), snapshot));
        }
    }

    private void hear(KafkaConsumer<byte[], byte[]> consumer, Deserializer<Verdict> wire) {
        for (var record : consumer.poll(Duration.ofMillis(1))) {
            var verdict = wire.deserialize(record.topic(), record.headers(), record.value());
            verdicts.add(verdict);
            newest.put(verdict.getClusterId(), verdict.getStrategyVersion());
        }
    }
}
