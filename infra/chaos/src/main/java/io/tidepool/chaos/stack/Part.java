package io.tidepool.chaos.stack;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A process that can be killed. */
public enum Part {
    POSTGRES,
    KAFKA,
    REGISTRY,
    CLICKHOUSE,
    SIMULATOR,
    ORDER_API,
    EVALUATE,
    ARCHIVE,
    COLLECTOR;

    /** What a proposal needs to become an order. */
    public static final Set<Part> CORE = Set.copyOf(EnumSet.of(POSTGRES, KAFKA, REGISTRY, ORDER_API, EVALUATE));

    /** As people and logs name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
