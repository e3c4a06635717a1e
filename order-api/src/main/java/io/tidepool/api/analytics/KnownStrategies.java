package io.tidepool.api.analytics;

import java.util.Collection;
import java.util.Map;

/** Tells what strategies are called, deleted ones too. */
@FunctionalInterface
public interface KnownStrategies {
    /** A strategy as it is now. */
    record Known(String name, boolean deleted, int cooldownMinutes) {}

    /** By id; without those that never were. */
    Map<Long, Known> of(Collection<Long> ids);
}
