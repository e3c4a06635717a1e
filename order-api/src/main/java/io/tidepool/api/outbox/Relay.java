package io.tidepool.api.outbox;

/** Whoever sends waiting messages. */
@FunctionalInterface
public interface Relay {
    /** Says that there may be something to send; returns at once. */
    void wake();
}
