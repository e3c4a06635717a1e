package io.tidepool.bench.twin;

import java.time.Duration;
import java.time.Instant;

/**
 * What is simulated. The same plan gives the same report.
 *
 * @param clusters at least 1
 * @param days at least 1
 */
record Plan(int clusters, int days, long seed) {
    /** A Sunday, 00:00 in Shanghai. */
    static final Instant BEGIN = Instant.parse("2026-10-31T16:00:00Z");

    static final Duration INTERVAL = Duration.ofMinutes(5);

    Plan {
        if (clusters < 1 || days < 1) {
            throw new IllegalArgumentException(
                    "clusters and days must be at least 1, were " + clusters + " and " + days);
        }
    }

    Duration length() {
        return Duration.ofDays(days);
    }

    long rounds() {
        return length().dividedBy(INTERVAL);
    }
}
