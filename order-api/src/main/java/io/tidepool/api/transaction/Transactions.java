package io.tidepool.api.transaction;

import java.util.function.Supplier;

/** Runs work whose writes are kept together or not at all; work inside work joins it. */
@FunctionalInterface
public interface Transactions {
    <T> T inOne(Supplier<T> work);
}
