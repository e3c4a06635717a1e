package io.tidepool.local.simulator.store;

/** Where a store's changes go so that they outlive the process. */
public interface StoreLog {
    /** Called under the store's lock, once per change and in order. */
    void append(Change change);

    /** A log for stores that need not outlive their process. */
    static StoreLog none() {
        return change -> {};
    }
}
