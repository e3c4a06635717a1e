package io.tidepool.local.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to where they end now. */
final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String servers;

    TopicScan(String servers) {
        this.servers = servers;
    }

    /**
     * Only what is committed.
     *
     * @throws IllegalStateException when the broker stops answering on the way
     */
    void all(String topic, Consumer<ConsumerRecord<byte[], byte[]>> seen) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            var progressed = System.nanoTime();
            while (!reached(consumer, ends)) {
                var records = consumer.poll(POLL);
                records.forEach(seen);
                if (!records.isEmpty()) {
                    progressed = System.nanoTime();
                } else if (System.nanoTime() - progressed > 3 * PATIENCE.toNanos()) {
                    throw new IllegalStateException("Kafka at " + servers + " does not give the rest of " + topic);
                }
            }
        }
    }

    /** The record at one place; empty when it is not there any more. */
    Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        try (var consumer = consumer()) {
            consumer.assign(List.of(partition));
            var begin = consumer.beginningOffsets(List.of(partition), PATIENCE);
            if (offset < begin.getOrDefault(partition, 0L)) {
                return Optional.empty();
            }
            consumer.seek(partition, offset);
            for (var record : consumer.poll(PATIENCE)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
            return Optional.empty();
        }
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 << 20,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
