package io.tidepool.executor.kafka;

import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts unusable records aside, byte for byte, where people find them. */
public final class DeadLetters implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final long SECONDS = 30;

    private final Producer<String, byte[]> producer;
    private final String process;

    public DeadLetters(KafkaEnds kafka) {
        this.producer = kafka.rawProducer();
        this.process = kafka.process();
    }

    /** Returns when the broker has it. */
    void bury(ConsumerRecord<byte[], byte[]> record, String reason)
            throws InterruptedException, ExecutionException, TimeoutException {
        LOG.warn("record {}-{}@{} {}", record.topic(), record.partition(), record.offset(), reason);
        var letter = new ProducerRecord<String, byte[]>(Topic.DEAD_LETTERS.topicName(), record.topic(), record.value());
        record.headers().forEach(letter.headers()::add);
        header(letter, "dlq_topic", record.topic());
        header(letter, "dlq_partition", Integer.toString(record.partition()));
        header(letter, "dlq_offset", Long.toString(record.offset()));
        header(letter, "dlq_reason", reason);
        header(letter, "dlq_process", process);
        if (record.key() != null) {
            letter.headers().add("dlq_key", record.key());
        }
        producer.send(letter).get(SECONDS, TimeUnit.SECONDS);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
