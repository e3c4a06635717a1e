package io.tidepool.evaluator.kafka;

import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes our Avro records with the attributes of CloudEvents as headers. */
final class RecordWriter<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    /** What the headers say of a record. */
    record Envelope(String key, String id, String time, Trace trace) {}

    /** Names a record. */
    @FunctionalInterface
    interface Describe<T> extends Serializable {
        Envelope envelope(T value);
    }

    private final String registry;
    private final String source;
    private final Topic topic;
    private final String type;
    private final Describe<T> describe;
    private transient @Nullable Serializer<T> serializer;

    RecordWriter(String registry, String source, Topic topic, String type, Describe<T> describe) {
        this.registry = registry;
        this.source = source;
        this.topic = topic;
        this.type = type;
        this.describe = describe;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        serializer = AvroWire.serializer(registry);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T value, KafkaSinkContext sink, @Nullable Long timestamp) {
        var envelope = describe.envelope(value);
        var headers = new RecordHeaders();
        var bytes = Objects.requireNonNull(serializer, "opened first").serialize(topic.topicName(), headers, value);
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", envelope.id());
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_time", envelope.time());
        add(headers, "ce_subject", envelope.key());
        add(headers, Trace.HEADER, envelope.trace().traceparent(Trace.Stage.EVALUATE));
        return new ProducerRecord<>(
                topic.topicName(), null, null, envelope.key().getBytes(StandardCharsets.UTF_8), bytes, headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
