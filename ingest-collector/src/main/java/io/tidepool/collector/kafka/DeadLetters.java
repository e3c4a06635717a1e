package io.tidepool.collector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidepool.topic.Topic;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where records go that cannot be used: as they came, with their origin and the reason. */
final class DeadLetters implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String process;

    DeadLetters(String bootstrapServers, String process) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.process = process;
    }

    void add(ConsumerRecord<byte[], byte[]> unusable, String reason) {
        var letter = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), unusable.topic(), unusable.value());
        unusable.headers().forEach(letter.headers()::add);
        letter.headers()
                .add("dlq_topic", unusable.topic().getBytes(UTF_8))
                .add("dlq_partition", Integer.toString(unusable.partition()).getBytes(UTF_8))
                .add("dlq_offset", Long.toString(unusable.offset()).getBytes(UTF_8))
                .add("dlq_reason", reason.getBytes(UTF_8))
                .add("dlq_process", process.getBytes(UTF_8));
        if (unusable.key() != null) {
            letter.headers().add("dlq_key", unusable.key());
        }
        producer.send(letter);
    }

    @Override
    public void close() {
        producer.close();
    }
}
