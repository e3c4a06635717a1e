package io.tidepool.api.letter;

import java.time.Instant;

/**
 * A record that a process could not use.
 *
 * @param defect one word for the kind of reason
 * @param reason names field, value and rule
 * @param putAsideAt when it became a dead letter
 * @param replays how often it had been sent again before it failed
 * @param valueSize bytes of its value
 * @param sentAgain how often it was sent again since
 */
public record UnusedRecord(
        String sourceTopic,
        int sourcePartition,
        long sourceOffset,
        String process,
        String defect,
        String reason,
        Instant putAsideAt,
        int replays,
        long valueSize,
        int sentAgain) {}
