package io.tidepool.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.evaluator.Given;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.ClusterSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    /** Nobody listens here. */
    private static final String NO_REGISTRY = "http://127.0.0.1:21098";

    @Test
    void bytesThatAreNotOfTheWireFormatBecomeADeadLetterWithTheirOrigin() throws Exception {
        for (byte @Nullable [] value : new byte[][] {null, {}, {0, 0, 0, 1}, {1, 2, 3, 4, 5, 6, 7}}) {
            var read = read(value);

            assertThat(read).singleElement().satisfies(received -> {
                DeadLetter letter = received.left();
                assertThat(letter.topic()).isEqualTo("tidepool.snapshots");
                assertThat(letter.partition()).isEqualTo(2);
                assertThat(letter.offset()).isEqualTo(5);
                assertThat(letter.value()).isEqualTo(value);
                assertThat(new String(letter.headers().get("ce_id"))).isEqualTo("id");
                assertThat(letter.defect()).isIn("empty", "not_wire_format");
            });
        }
    }

    @Test
    void aRegistryThatIsAwayStopsTheReadingAndCondemnsNoRecord() {
        assertThatThrownBy(() -> read(new byte[] {0, 0, 0, 0, 1, 2, 2}))
                .isInstanceOf(IOException.class)
                .hasMessage("the registry at " + NO_REGISTRY + " could not be asked");
    }

    @Test
    void aSnapshotThatBreaksARuleIsRefused() {
        var acceptable = new AcceptableSnapshot(Clock.fixed(Given.START, ZoneOffset.UTC));
        var soon = Given.snapshot(7, 5, 1.0).build();
        var tooFar = Given.snapshot(7, 5.1, 1.0).build();

        assertThat(acceptable.accept(soon, created())).isEqualTo(soon);
        assertThatThrownBy(() -> acceptable.accept(tooFar, created()))
                .isInstanceOf(UnusableRecord.class)
                .hasMessage("taken_at is 2026-03-01T08:05:06Z, must be at most 5 minutes after 2026-03-01T08:00:00Z");
    }

    @Test
    void whatTheFutureIsTheBrokerSaysAndNotTheClockOfThisProcess() {
        for (var wrong : List.of(Duration.ofMinutes(-10), Duration.ofMinutes(10))) {
            var acceptable = new AcceptableSnapshot(Clock.fixed(Given.START.plus(wrong), ZoneOffset.UTC));
            var honest = Given.snapshot(7, 0, 1.0).build();
            var tooFar = Given.snapshot(7, 10, 1.0).build();

            assertThat(acceptable.accept(honest, appendedAtStart())).isEqualTo(honest);
            assertThatThrownBy(() -> acceptable.accept(tooFar, appendedAtStart()))
                    .hasMessageEndingWith("minutes after 2026-03-01T08:00:00Z");
        }
    }

    private static ConsumerRecord<byte[], byte[]> created() {
        return new ConsumerRecord<>("tidepool.snapshots", 0, 0, null, null);
    }

    private static ConsumerRecord<byte[], byte[]> appendedAtStart() {
        return new ConsumerRecord<>(
                "tidepool.snapshots",
                0,
                0,
                Given.START.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                new byte[] {'7'},
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }

    private static List<Either<DeadLetter, ClusterSnapshot>> read(byte @Nullable [] value) throws Exception {
        var reader = new RecordReader<ClusterSnapshot, ClusterSnapshot>(
                NO_REGISTRY, ClusterSnapshot.class, AvroType.to(ClusterSnapshot.class), (snapshot, record) -> snapshot);
        reader.open();
        var record = new ConsumerRecord<byte[], byte[]>("tidepool.snapshots", 2, 5, new byte[] {'7'}, value);
        record.headers().add("ce_id", "id".getBytes(StandardCharsets.UTF_8));
        var out = new ArrayList<Either<DeadLetter, ClusterSnapshot>>();
        reader.deserialize(record, new ListCollector<>(out));
        return out;
    }
}
