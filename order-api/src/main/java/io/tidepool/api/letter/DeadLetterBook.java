package io.tidepool.api.letter;

import java.time.Instant;

/** Keeps what the topic of dead letters tells. */
public interface DeadLetterBook {
    /** Keeps one; it may come again. */
    void keep(UnusedRecord record);

    /** Notes that a record was sent again, for the so many-th time. */
    void sentAgain(String topic, int partition, long offset, int number);

    /** Forgets what the topic has forgotten. */
    void forgetBefore(Instant time);
}
