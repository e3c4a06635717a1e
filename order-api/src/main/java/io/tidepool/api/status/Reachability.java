package io.tidepool.api.status;

import java.time.Instant;

/**
 * Whether a thing answers.
 *
 * @param since when this process saw it begin or cease to answer
 */
public record Reachability(boolean reachable, Instant since) {
    /** What is known after another look. */
    Reachability seen(boolean answers, Instant now) {
        return answers == reachable ? this : new Reachability(answers, now);
    }
}
