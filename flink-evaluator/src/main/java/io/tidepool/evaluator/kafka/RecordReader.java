package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.letter.Defect;
import io.tidepool.letter.RegistryAway;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.letter.WireReader;
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

    private final String registry;
    private final Class<A> wireType;
    private final TypeInformation<T> type;
    private final Acceptance<A, T> acceptance;
    private transient @Nullable WireReader<A> wire;

    RecordReader(String registry, Class<A> wireType, TypeInformation<T> type, Acceptance<A, T> acceptance) {
        this.registry = registry;
        this.wireType = wireType;
        this.type = type;
        this.acceptance = acceptance;
    }

    @Override
    public void open(InitializationContext context) {
        open();
    }

    void open() {
        wire = new WireReader<>(registry, wireType);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Either<DeadLetter, T>> out)
            throws IOException {
        out.collect(read(record));
    }

    private Either<DeadLetter, T> read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            var decoded = Objects.requireNonNull(wire, "opened first").read(record);
            return Either.Right(acceptance.accept(decoded, record));
        } catch (RegistryAway e) {
            throw new IOException("the registry at " + registry + " could not be asked", e);
        } catch (UnusableRecord e) {
            return refused(record, e.defect(), e.reason());
        } catch (IllegalArgumentException e) {
            return refused(record, Defect.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private Either<DeadLetter, T> refused(ConsumerRecord<byte[], byte[]> record, Defect defect, String reason) {
        var headers = new HashMap<String, byte[]>();
        record.headers()
                .forEach(header -> headers.put(header.key(), Objects.requireNonNullElse(header.value(), new byte[0])));
        return Either.Left(new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value(),
                headers,
                reason,
                defect.code()));
    }

    @Override
    public TypeInformation<Either<DeadLetter, T>> getProducedType() {
        return new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type);
    }
}
