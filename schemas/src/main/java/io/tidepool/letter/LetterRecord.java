package io.tidepool.letter;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topic of dead letters holds. */
public sealed interface LetterRecord permits DeadLetter, ReplayNote {
    /** Of which record it speaks. */
    Origin origin();

    /** Empty for a record of the topic that nobody of us wrote. */
    static Optional<LetterRecord> of(ConsumerRecord<byte[], byte[]> onTopic) {
        return LetterFormat.read(onTopic);
    }
}
