package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.letter.Defect;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes snapshots that came too late as dead letters, encoded anew. */
final class LateWriter implements KafkaRecordSerializationSchema<Arrival> {
    private static final long serialVersionUID = 1L;

    private final String registry;
    private final DeadLetterWriter letters;
    private transient @Nullable Serializer<ClusterSnapshot> serializer;

    LateWriter(String registry, String process) {
        this.registry = registry;
        this.letters = new DeadLetterWriter(process);
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sink) {
        serializer = AvroWire.serializer(registry);
        letters.open(context, sink);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Arrival late, KafkaSinkContext sink, @Nullable Long timestamp) {
        var snapshot = late.snapshot();
        var cluster = snapshot.cluster().toString();
        var topic = Topic.SNAPSHOTS.topicName();
        var letter = new DeadLetter(
                topic,
                late.partition(),
                late.offset(),
                cluster.getBytes(StandardCharsets.UTF_8),
                Objects.requireNonNull(serializer, "opened first")
                        .serialize(topic, late.evidence().snapshot()),
                Map.of(),
                "taken_at is " + snapshot.takenAt() + ", a newer snapshot of cluster " + cluster + " and resource type "
                        + snapshot.resourceType() + " has been judged",
                Defect.LATE.code());
        return letters.serialize(letter, sink, timestamp);
    }
}
