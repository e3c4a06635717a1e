package io.tidepool.api.retention;

import io.tidepool.api.request.Refusal;

/** Where facts lie until they are too old. */
@FunctionalInterface
public interface FactStore {
    /**
     * Keeps facts for so many days and drops older ones in its own time; idempotent.
     *
     * @throws Refusal when the store does not answer
     */
    void keep(KeptFacts facts, int days);
}
