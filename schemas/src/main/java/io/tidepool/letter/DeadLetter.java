package io.tidepool.letter;

import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, as it came.
 *
 * @param headers its own
 * @param replays how often it had been sent again when it failed
 * @param cut what did not fit into a dead letter; empty when the record is whole
 */
public record DeadLetter(
        Origin origin,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers,
        Complaint complaint,
        int replays,
        Optional<Cut> cut)
        implements LetterRecord {

    /**
     * What is missing of a record that was too large.
     *
     * @param valueSize bytes of the whole value
     * @param valueSha256 of the whole value, in hexadecimal
     */
    public record Cut(long valueSize, String valueSha256) {
        boolean isOf(byte @Nullable [] value) {
            return value != null
                    && value.length == valueSize
                    && Fitting.sha256(value).equals(valueSha256);
        }
    }

    public DeadLetter {
        headers = List.copyOf(headers);
    }

    /** Of a record as it was read. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> unusable, Complaint complaint) {
        return new DeadLetter(
                new Origin(unusable.topic(), unusable.partition(), unusable.offset()),
                unusable.key(),
                unusable.value(),
                List.of(unusable.headers().toArray()),
                complaint,
                Replay.count(unusable.headers()),
                Optional.empty());
    }

    /** Bytes of the whole value. */
    public long size() {
        return cut.map(Cut::valueSize).orElse(value == null ? 0L : value.length);
    }

    /** Only who complained about what: the bytes of many letters take much room. */
    public DeadLetter withoutContent() {
        return new DeadLetter(origin, key, null, List.of(), complaint, replays, cut);
    }

    /** With the whole record, read again where it came from; empty when that holds other bytes now. */
    public Optional<DeadLetter> restored(ConsumerRecord<byte[], byte[]> original) {
        return cut.isEmpty() || cut.get().isOf(original.value())
                ? Optional.of(new DeadLetter(
                        origin,
                        original.key(),
                        original.value(),
                        List.of(original.headers().toArray()),
                        complaint,
                        replays,
                        Optional.empty()))
                : Optional.empty();
    }

    /** For the topic of dead letters; what is too large for it is cut. */
    public ProducerRecord<byte[], byte[]> onTopic() {
        return LetterFormat.write(this);
    }

    /** The record that is sent again, with the number of this replay. */
    public ProducerRecord<byte[], byte[]> again(int number, Instant at) {
        return new ProducerRecord<>(origin.topic(), null, key, value, Replay.headers(headers, origin, number, at));
    }

    /** Note for the topic of dead letters that this one was sent again. */
    public ReplayNote note(int number, Instant at) {
        return new ReplayNote(origin, number, at);
    }

    static String topicName() {
        return Topic.DEAD_LETTERS.topicName();
    }
}
