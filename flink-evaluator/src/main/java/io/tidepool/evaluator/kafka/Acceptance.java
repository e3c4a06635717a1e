package io.tidepool.evaluator.kafka;

import java.io.Serializable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks a decoded record and gives it the shape of the stream. */
@FunctionalInterface
interface Acceptance<A, T> extends Serializable {
    /**
     * @param record the decoded one came in
     * @throws io.tidepool.letter.UnusableRecord naming field, value and rule, when the record breaks one
     * @throws IllegalArgumentException the same
     */
    T accept(A decoded, ConsumerRecord<byte[], byte[]> record);
}
