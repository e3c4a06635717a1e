package io.tidepool.local.outside;

import java.time.Duration;

/**
 * How this system behaves.
 *
 * @param think before it agrees to a window
 * @param work on a machine
 * @param retry between two attempts to say the same
 */
public record Habits(Duration think, Duration work, Duration retry) {
    /** Slow enough to watch. */
    public static final Habits DEMONSTRATION =
            new Habits(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(2));

    /** As fast as a test can bear. */
    public static final Habits TEST = new Habits(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100));
}
