package io.tidepool.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireReaderTest {
    private static final byte[] SCHEMA_9 = {0, 0, 0, 0, 9, 1, 2};

    @Test
    void eachDefectOfTheHeaderHasAReasonOfItsOwn() {
        assertThat(complaint(null, (topic, data) -> never()))
                .isEqualTo(
                        "empty: value is null, must be a ClusterSnapshot; what is deleted is sent with deleted=true");
        assertThat(complaint(new byte[0], (topic, data) -> never()))
                .isEqualTo(
                        "empty: value is empty, must be a ClusterSnapshot; what is deleted is sent with deleted=true");
        assertThat(complaint(new byte[] {'{', '}'}, (topic, data) -> never()))
                .isEqualTo("not_wire_format: byte 0 is 0x7b, must be 0x00: not Avro in the wire format");
        assertThat(complaint(new byte[] {0, 0, 0}, (topic, data) -> never()))
                .isEqualTo("not_wire_format: value has 3 bytes, must have the 5 bytes of the wire format");
    }

    @Test
    void eachDefectOfTheContentHasAReasonOfItsOwn() {
        assertThat(complaint(SCHEMA_9, (topic, data) -> failing(Answers.of(404))))
                .isEqualTo("unknown_schema: schema id is 9, must be one that is registered");
        assertThat(complaint(SCHEMA_9, (topic, data) -> new Threshold(BigDecimal.valueOf(80), ThresholdType.USAGE)))
                .isEqualTo("wrong_schema: schema 9 is of io.tidepool.schema.Threshold, must be of "
                        + "io.tidepool.schema.ClusterSnapshot");
        assertThat(complaint(SCHEMA_9, (topic, data) -> failing(new UncheckedIOException(new EOFException()))))
                .isEqualTo("unreadable: the 2 bytes of Avro do not follow schema 9 of ClusterSnapshot: "
                        + "they end too early");
        assertThat(complaint(
                        SCHEMA_9,
                        (topic, data) -> failing(new UncheckedIOException(new InvalidNumberEncodingException("long")))))
                .isEqualTo("unreadable: the 2 bytes of Avro do not follow schema 9 of ClusterSnapshot: "
                        + "org.apache.avro.InvalidNumberEncodingException: long");
        assertThat(complaint(SCHEMA_9, (topic, data) -> failing(new AvroRuntimeException("length is negative"))))
                .startsWith("unreadable: ");
    }

    @Test
    void aRegistryThatIsAwayCondemnsNoRecord() {
        for (var trouble : new Exception[] {new ConnectException("refused"), Answers.of(503), Answers.of(401)}) {
            assertThatThrownBy(() -> read(SCHEMA_9, (topic, data) -> failing(new IllegalStateException(trouble))))
                    .isInstanceOf(RegistryAway.class)
                    .hasMessage("the registry could not be asked for schema 9");
        }
    }

    private static String complaint(byte @Nullable [] value, Deserializer<SpecificRecord> wire) {
        var unusable = catchThrowableOfType(UnusableRecord.class, () -> read(value, wire));
        return unusable.defect().code() + ": " + unusable.reason();
    }

    private static ClusterSnapshot read(byte @Nullable [] value, Deserializer<SpecificRecord> wire) {
        return new WireReader<>(wire, ClusterSnapshot.class)
                .read(new ConsumerRecord<>("tidepool.snapshots", 0, 0, null, value));
    }

    private static SpecificRecord failing(Exception failure) {
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private static SpecificRecord never() {
        throw new AssertionError("not asked");
    }
}
