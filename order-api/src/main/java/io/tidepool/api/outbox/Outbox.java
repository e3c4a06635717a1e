package io.tidepool.api.outbox;

import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Messages wait here, in the transaction that caused them, until they are on their topic; Kafka may be down. */
@FunctionalInterface
public interface Outbox {
    /**
     * Adds a message to the present transaction.
     *
     * @param key the record's key; messages of one key leave in the order they were added
     * @param type CloudEvents type such as {@code tidepool.order.changed}
     * @param trace what it belongs to; null when that is no order
     * @throws IllegalStateException when there is no transaction
     */
    void add(Topic topic, String key, SpecificRecord value, String type, @Nullable Trace trace);
}
