package io.tidepool.api.intake.kafka;

import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that cannot be used on the topic of dead letters, bytes as they came. */
final class DeadLetters {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final String instance;

    DeadLetters(Producer<byte[], byte[]> producer, String instance) {
        this.producer = producer;
        this.instance = instance;
    }

    /**
     * @throws IllegalStateException when Kafka does not take it; the record must not be passed over then
     */
    void put(ConsumerRecord<byte[], byte[]> unusable, String reason) {
        var headers = new RecordHeaders(unusable.headers());
        add(headers, "dlq_topic", unusable.topic());
        add(headers, "dlq_partition", Integer.toString(unusable.partition()));
        add(headers, "dlq_offset", Long.toString(unusable.offset()));
        add(headers, "dlq_reason", reason);
        add(headers, "dlq_process", instance);
        if (unusable.key() != null) {
            headers.add("dlq_key", unusable.key());
        }
        var letter = new ProducerRecord<byte[], byte[]>(
                Topic.DEAD_LETTERS.topicName(),
                null,
                unusable.topic().getBytes(StandardCharsets.UTF_8),
                unusable.value(),
                headers);
        try {
            producer.send(letter).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("dead letter not delivered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before a dead letter was delivered", e);
        }
        log.warn("dead letter from {}-{}@{}: {}", unusable.topic(), unusable.partition(), unusable.offset(), reason);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
