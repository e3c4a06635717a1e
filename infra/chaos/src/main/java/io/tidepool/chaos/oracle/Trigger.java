package io.tidepool.chaos.oracle;

import java.time.Instant;
import java.util.UUID;

/** A moment at which a strategy must have fired, and the name its proposal must have. */
public record Trigger(long strategy, long cluster, Instant takenAt, UUID proposal) {}
