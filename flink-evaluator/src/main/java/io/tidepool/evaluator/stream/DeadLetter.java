package io.tidepool.evaluator.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, as it came.
 *
 * @param topic where it was read
 * @param headers the record's own; of a repeated name the last
 * @param reason in words
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, byte[]> headers,
        String reason) {}
