package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.topic.AvroWire;
import java.io.IOException;
import java.util.HashMap;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads our Avro records. What is none of ours, or breaks a rule, becomes a dead letter; a registry that cannot be asked
 * is a broken edge and stops the reading instead.
 *
 * @param <A> on the wire
 * @param <T> in the stream
 */
final class RecordReader<A extends SpecificRecord, T>
        implements KafkaRecordDeserializationSchema<Either<DeadLetter, T>> {
    private static final long serialVersionUID = 1L;
    private static final int WIRE_HEADER = 5;

    private final String registry;
    private final TypeInformation<T> type;
    private final Acceptance<A, T> acceptance;
    private transient @Nullable Deserializer<A> deserializer;

    RecordReader(String registry, TypeInformation<T> type, Acceptance<A, T> acceptance) {
        this.registry = registry;
        this.type = type;
        this.acceptance = acceptance;
    }

    @Override
    public void open(InitializationContext context) {
        open();
    }

    void open() {
        deserializer = AvroWire.deserializer(registry);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Either<DeadLetter, T>> out)
            throws IOException {
        out.collect(read(record));
    }

    private Either<DeadLetter, T> read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var value = record.value();
        if (value == null || value.length <= WIRE_HEADER || value[0] != 0) {
            return refused(record, "not Avro: the five bytes of the wire format are missing");
        }
        A decoded;
        try {
            decoded = Objects.requireNonNull(deserializer, "opened first")
                    .deserialize(record.topic(), record.headers(), value);
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                throw new IOException("the registry at " + registry + " could not be asked", e);
            }
            return refused(record, "not Avro of a known schema: " + rootOf(e));
        }
        try {
            return Either.Right(acceptance.accept(decoded, record));
        } catch (IllegalArgumentException e) {
            return refused(record, "invalid: " + e.getMessage());
        }
    }

    private Either<DeadLetter, T> refused(ConsumerRecord<byte[], byte[]> record, String reason) {
        var headers = new HashMap<String, byte[]>();
        record.headers()
                .forEach(header -> headers.put(header.key(), Objects.requireNonNullElse(header.value(), new byte[0])));
        return Either.Left(new DeadLetter(
                record.topic(), record.partition(), record.offset(), record.key(), record.value(), headers, reason));
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    @Override
    public TypeInformation<Either<DeadLetter, T>> getProducedType() {
        return new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type);
    }
}
