package io.tidepool.api.audit;

/** Keeps operations; in the transaction of the change when there is one. */
@FunctionalInterface
public interface OperationLog {
    void record(Operation operation);
}
