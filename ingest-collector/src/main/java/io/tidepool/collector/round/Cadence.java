package io.tidepool.collector.round;

import java.time.Duration;
import java.time.Instant;

/**
 * The instants at which a cluster is due: whole multiples of its interval since 1970, so that two collectors mean the
 * same round by the same instant. The start is shifted a little per cluster: clusters with one interval would otherwise
 * all be read in the same second.
 */
final class Cadence {
    private static final Duration LARGEST_SHIFT = Duration.ofSeconds(30);
    private static final int SHARE = 10;

    private final Duration interval;
    private final Duration shift;

    Cadence(long clusterId, Duration interval) {
        this.interval = interval;
        var room = min(interval.dividedBy(SHARE), LARGEST_SHIFT).toMillis();
        // Fibonacci hashing: neighbouring ids land far apart.
        this.shift = Duration.ofMillis(Math.floorMod(clusterId * 0x9E3779B97F4A7C15L >>> 32, room));
    }

    /** The newest instant whose round may start now. */
    Instant dueAt(Instant now) {
        var seconds = interval.getSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.minus(shift).getEpochSecond(), seconds) * seconds);
    }

    /** When the round after this one starts. */
    Instant startAfter(Instant instant) {
        var seconds = interval.getSeconds();
        return Instant.ofEpochSecond((Math.floorDiv(instant.getEpochSecond(), seconds) + 1) * seconds)
                .plus(shift);
    }

    /** How long a round may take. */
    Duration limit() {
        return min(interval, Duration.ofSeconds(30));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
