package io.tidepool.api.analytics;

import org.jspecify.annotations.Nullable;

/** Parts of a whole. */
final class Share {
    private static final double TEN_THOUSANDTHS = 10_000;

    private Share() {}

    /** From 0 to 1 with four decimals; null of nothing. */
    static @Nullable Double of(long part, long whole) {
        return whole == 0 ? null : Math.round(part * TEN_THOUSANDTHS / whole) / TEN_THOUSANDTHS;
    }
}
