package io.tidepool.rules.run;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An unbroken run of breaches, or none. Constant size whatever the duration, of types that a stream processor keeps as
 * state without help.
 *
 * @param first when the first breach of the run was taken; null when there is no run
 * @param last when its latest breach was taken; null when there is no run
 * @param intervalMillis the collection interval in force at the latest breach
 * @param held whether the run had lasted the duration at its latest breach
 */
public record Run(@Nullable Instant first, @Nullable Instant last, long intervalMillis, boolean held)
        implements Serializable {
    /** No such time, where times are milliseconds since 1970. */
    public static final long NEVER = Long.MIN_VALUE;

    public static final Run NONE = new Run(null, null, 0, false);

    public Run {
        if ((first == null) != (last == null)) {
            throw new IllegalArgumentException("a run has a first and a last breach, was " + first + " and " + last);
        }
    }

    public boolean lasts() {
        return first != null;
    }

    /** The collection interval in force at the latest breach. */
    public Duration interval() {
        return Duration.ofMillis(intervalMillis);
    }

    /** Time from the first to the latest breach; zero when there is no run. */
    public Duration length() {
        return first == null || last == null ? Duration.ZERO : Duration.between(first, last);
    }
}
