package io.tidepool.letter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Complaint COMPLAINT =
            new Complaint(Defect.INVALID, "interval_seconds is -5, must be at least 1", "evaluate", AT);

    @Test
    void everythingOfTheRecordReturnsFromTheTopic() {
        var headers = new RecordHeaders().add("ce_id", bytes("1")).add("ce_id", bytes("2"));
        headers.add("nothing", null);

        var letter = letter(onTopic(DeadLetter.of(record(bytes("7"), bytes("value"), headers), COMPLAINT)
                .onTopic()));

        assertThat(letter.origin()).isEqualTo(new Origin("tidepool.snapshots", 2, 41));
        assertThat(letter.key()).isEqualTo(bytes("7"));
        assertThat(letter.value()).isEqualTo(bytes("value"));
        assertThat(letter.headers()).containsExactly(headers.toArray());
        assertThat(letter.complaint()).isEqualTo(COMPLAINT);
        assertThat(letter.replays()).isZero();
        assertThat(letter.cut()).isEmpty();
    }

    @Test
    void aRecordWithNeitherKeyNorValueIsALetterToo() {
        var letter = letter(onTopic(DeadLetter.of(record(null, null, new RecordHeaders()), COMPLAINT)
                .onTopic()));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void itsKeyOnTheTopicIsTheSourceTopic() {
        var sent = DeadLetter.of(record(bytes("7"), null, new RecordHeaders()), COMPLAINT)
                .onTopic();

        assertThat(sent.topic()).isEqualTo("tidepool.dead-letters");
        assertThat(sent.key()).isEqualTo(bytes("tidepool.snapshots"));
    }

    @Test
    void headersThatPretendToBeOursAreNotBelieved() {
        var forged = new RecordHeaders()
                .add("dlq_replayed", bytes(AT.toString()))
                .add("dlq_topic", bytes("tidepool.orders"));

        var letter = letter(
                onTopic(DeadLetter.of(record(null, null, forged), COMPLAINT).onTopic()));

        assertThat(letter.origin().topic()).isEqualTo("tidepool.snapshots");
        assertThat(letter.headers()).isEmpty();
    }

    @Test
    void aRecordThatIsTooLargeIsCutAndSaysItsSizeAndHash() {
        var value = new byte[5_000_000];
        Arrays.fill(value, (byte) 7);
        var headers = new RecordHeaders();
        for (int i = 0; i < 100; i++) {
            headers.add("h" + i, new byte[10_000]);
        }

        var sent = DeadLetter.of(record(new byte[2_000_000], value, headers), COMPLAINT)
                .onTopic();
        var letter = letter(onTopic(sent));

        assertThat(size(sent)).isBetween(900_000, Fitting.LARGEST);
        assertThat(letter.value()).containsOnly(7);
        assertThat(letter.key()).hasSize(Fitting.LARGEST_KEY);
        assertThat(letter.headers()).hasSize(6);
        assertThat(letter.cut()).contains(new DeadLetter.Cut(5_000_000, Fitting.sha256(value)));
        assertThat(letter.complaint()).isEqualTo(COMPLAINT);
    }

    @Test
    void aReasonThatQuotesAMegabyteIsCut() {
        assertThat(new Complaint(Defect.INVALID, "x".repeat(1 << 20), "evaluate", AT).reason())
                .hasSize(2001)
                .endsWith("…");
    }

    @Test
    void sentAgainItSaysSoAndCountsFromOneFailureToTheNext() {
        var headers = new RecordHeaders().add("ce_id", bytes("1"));
        var first = letter(onTopic(DeadLetter.of(record(bytes("7"), bytes("v"), headers), COMPLAINT)
                .onTopic()));

        var again = first.again(1, AT);

        assertThat(again.topic()).isEqualTo("tidepool.snapshots");
        assertThat(again.key()).isEqualTo(bytes("7"));
        assertThat(again.value()).isEqualTo(bytes("v"));
        assertThat(text(again.headers(), "ce_id")).isEqualTo("1");
        assertThat(text(again.headers(), "replay_count")).isEqualTo("1");
        assertThat(text(again.headers(), "replay_of")).isEqualTo("tidepool.snapshots-2@41");
        assertThat(text(again.headers(), "replay_time")).isEqualTo("2026-03-01T08:00:00Z");

        var second = letter(onTopic(DeadLetter.of(record(again.key(), again.value(), again.headers()), COMPLAINT)
                .onTopic()));

        assertThat(second.replays()).isEqualTo(1);
        assertThat(second.again(2, AT).headers().toArray()).hasSize(4);
    }

    @Test
    void aNoteOfAReplayIsNoLetter() {
        var letter = DeadLetter.of(record(null, bytes("v"), new RecordHeaders()), COMPLAINT);

        assertThat(LetterRecord.of(onTopic(letter.note(3, AT).onTopic())))
                .contains(new ReplayNote(letter.origin(), 3, AT));
    }

    @Test
    void aRecordOfTheTopicThatNobodyOfUsWroteIsNeither() {
        assertThat(LetterRecord.of(record(null, bytes("v"), new RecordHeaders())))
                .isEmpty();
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return (DeadLetter) LetterRecord.of(record).orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                "tidepool.snapshots", 2, 41, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> onTopic(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    private static int size(ProducerRecord<byte[], byte[]> sent) {
        return sent.key().length
                + sent.value().length
                + Arrays.stream(sent.headers().toArray())
                        .map(Header::value)
                        .mapToInt(value -> value.length)
                        .sum();
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
