package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.letter.Complaint;
import io.tidepool.letter.Defect;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Writes dead letters, and counts them by topic and defect. */
final class DeadLetterWriter implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private record Label(String topic, Defect defect) {}

    private final String process;
    private transient @Nullable MetricGroup metrics;
    private transient @Nullable Map<Label, Counter> counters;

    DeadLetterWriter(String process) {
        this.process = process;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        metrics = context.getMetricGroup();
        counters = new HashMap<>();
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext sink, @Nullable Long timestamp) {
        var defect = Defect.of(letter.defect()).orElse(Defect.INVALID);
        count(new Label(letter.topic(), defect));
        var headers = new RecordHeaders();
        letter.headers().forEach(headers::add);
        var record = new ConsumerRecord<>(
                letter.topic(),
                letter.partition(),
                letter.offset(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                letter.key(),
                letter.value(),
                headers,
                Optional.empty());
        var complaint = new Complaint(defect, letter.reason(), process, Instant.now());
        return io.tidepool.letter.DeadLetter.of(record, complaint).onTopic();
    }

    private void count(Label label) {
        Objects.requireNonNull(counters, "opened first")
                .computeIfAbsent(label, this::counter)
                .inc();
    }

    private Counter counter(Label label) {
        return Objects.requireNonNull(metrics, "opened first")
                .addGroup("topic", label.topic())
                .addGroup("defect", label.defect().code())
                .addGroup("tidepool")
                .counter("dead_letters");
    }
}
