package io.tidepool.letter;

import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says in the topic of dead letters that one of them was sent again, so that it is not sent twice.
 *
 * @param origin of the dead letter
 * @param number of the replay; 1 is the first
 */
public record ReplayNote(Origin origin, int number, Instant at) implements LetterRecord {
    public ProducerRecord<byte[], byte[]> onTopic() {
        return LetterFormat.write(this);
    }
}
