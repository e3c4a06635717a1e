package io.tidepool.evaluator.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, as it came, on its way to the topic of dead letters.
 *
 * @param topic where it was read
 * @param headers the record's own; of a repeated name the last
 * @param reason in words
 * @param defect code of the kind of reason
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, byte[]> headers,
        String reason,
        String defect) {

    /** One whose reason is that a value breaks a rule. */
    public DeadLetter(
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Map<String, byte[]> headers,
            String reason) {
        this(topic, partition, offset, key, value, headers, reason, "invalid");
    }
}
