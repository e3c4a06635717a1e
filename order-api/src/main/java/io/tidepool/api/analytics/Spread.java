package io.tidepool.api.analytics;

import org.jspecify.annotations.Nullable;

/**
 * How long something took, in seconds; null when it never happened.
 *
 * @param count how often it happened
 */
public record Spread(
        long count,
        @Nullable Long p50,
        @Nullable Long p90,
        @Nullable Long max) {}
