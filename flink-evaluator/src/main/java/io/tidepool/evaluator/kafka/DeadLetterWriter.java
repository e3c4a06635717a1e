package io.tidepool.evaluator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.topic.Topic;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes dead letters: the bytes as they came, and why. */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final String process;

    DeadLetterWriter(String process) {
        this.process = process;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext sink, @Nullable Long timestamp) {
        var headers = new RecordHeaders();
        letter.headers().forEach(headers::add);
        headers.add("dlq_topic", letter.topic().getBytes(UTF_8));
        headers.add("dlq_partition", Integer.toString(letter.partition()).getBytes(UTF_8));
        headers.add("dlq_offset", Long.toString(letter.offset()).getBytes(UTF_8));
        headers.add("dlq_reason", letter.reason().getBytes(UTF_8));
        headers.add("dlq_process", process.getBytes(UTF_8));
        if (letter.key() != null) {
            headers.add("dlq_key", letter.key());
        }
        return new ProducerRecord<>(
                Topic.DEAD_LETTERS.topicName(), null, null, letter.topic().getBytes(UTF_8), letter.value(), headers);
    }
}
