package io.tidepool.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** How dead letters and notes of replays look on their topic: key = source topic, our own headers begin with dlq_. */
final class LetterFormat {
    private static final String OURS = "dlq_";
    private static final String TOPIC = "dlq_topic";
    private static final String PARTITION = "dlq_partition";
    private static final String OFFSET = "dlq_offset";
    private static final String KEY = "dlq_key";
    private static final String DEFECT = "dlq_defect";
    private static final String REASON = "dlq_reason";
    private static final String PROCESS = "dlq_process";
    private static final String TIME = "dlq_time";
    private static final String REPLAYS = "dlq_replays";
    private static final String REPLAYED = "dlq_replayed";
    private static final String VALUE_SIZE = "dlq_value_size";
    private static final String VALUE_SHA256 = "dlq_value_sha256";

    private LetterFormat() {}

    static ProducerRecord<byte[], byte[]> write(DeadLetter whole) {
        var letter = Fitting.cut(whole);
        var headers = new RecordHeaders();
        // A header of ours on the record itself would be taken for the letter's own.
        letter.headers().stream().filter(header -> !isOurs(header)).forEach(headers::add);
        origin(headers, letter.origin());
        var complaint = letter.complaint();
        add(headers, DEFECT, complaint.defect().code());
        add(headers, REASON, complaint.reason());
        add(headers, PROCESS, complaint.process());
        add(headers, TIME, complaint.at().toString());
        add(headers, REPLAYS, Integer.toString(letter.replays()));
        if (letter.key() != null) {
            headers.add(KEY, letter.key());
        }
        letter.cut().ifPresent(cut -> {
            add(headers, VALUE_SIZE, Long.toString(cut.valueSize()));
            add(headers, VALUE_SHA256, cut.valueSha256());
        });
        return onTopic(letter.origin(), letter.value(), headers);
    }

    static ProducerRecord<byte[], byte[]> write(ReplayNote note) {
        var headers = new RecordHeaders();
        origin(headers, note.origin());
        add(headers, REPLAYS, Integer.toString(note.number()));
        add(headers, REPLAYED, note.at().toString());
        return onTopic(note.origin(), null, headers);
    }

    private static ProducerRecord<byte[], byte[]> onTopic(Origin origin, byte @Nullable [] value, Headers headers) {
        return new ProducerRecord<>(
                DeadLetter.topicName(), null, null, origin.topic().getBytes(UTF_8), value, headers);
    }

    private static void origin(Headers headers, Origin origin) {
        add(headers, TOPIC, origin.topic());
        add(headers, PARTITION, Integer.toString(origin.partition()));
        add(headers, OFFSET, Long.toString(origin.offset()));
    }

    static Optional<LetterRecord> read(ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        var topic = text(headers, TOPIC);
        var partition = text(headers, PARTITION).flatMap(LetterFormat::number);
        var offset = text(headers, OFFSET).flatMap(LetterFormat::number);
        if (topic.isEmpty() || partition.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        var origin = new Origin(topic.get(), partition.get().intValue(), offset.get());
        var replays = text(headers, REPLAYS)
                .flatMap(LetterFormat::number)
                .map(Long::intValue)
                .orElse(0);
        if (headers.lastHeader(REPLAYED) != null) {
            return Optional.of(new ReplayNote(origin, replays, time(headers, REPLAYED, record)));
        }
        var key = headers.lastHeader(KEY);
        return Optional.of(new DeadLetter(
                origin,
                key == null ? null : key.value(),
                record.value(),
                Arrays.stream(headers.toArray())
                        .filter(header -> !isOurs(header))
                        .toList(),
                complaint(record),
                replays,
                text(headers, VALUE_SIZE)
                        .flatMap(LetterFormat::number)
                        .map(size -> new DeadLetter.Cut(
                                size, text(headers, VALUE_SHA256).orElse("")))));
    }

    private static Complaint complaint(ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        return new Complaint(
                text(headers, DEFECT).flatMap(Defect::of).orElse(Defect.INVALID),
                text(headers, REASON).orElse(""),
                text(headers, PROCESS).orElse(""),
                time(headers, TIME, record));
    }

    private static Instant time(Headers headers, String name, ConsumerRecord<byte[], byte[]> record) {
        var told = text(headers, name);
        try {
            return told.isPresent() ? Instant.parse(told.get()) : Instant.ofEpochMilli(record.timestamp());
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(Header header) {
        return header.key().startsWith(OURS);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    /** Bytes that headers take, about. */
    static int size(List<Header> headers) {
        return headers.stream().mapToInt(LetterFormat::size).sum();
    }

    static int size(Header header) {
        var value = header.value();
        return header.key().length() * 3 + (value == null ? 0 : value.length) + 10;
    }
}
