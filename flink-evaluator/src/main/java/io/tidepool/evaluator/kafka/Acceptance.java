package io.tidepool.evaluator.kafka;

import java.io.Serializable;

/** Checks a decoded record and gives it the shape of the stream. */
@FunctionalInterface
interface Acceptance<A, T> extends Serializable {
    /** @throws IllegalArgumentException naming field, value and rule, when the record breaks one */
    T accept(A decoded, int partition, long offset);
}
