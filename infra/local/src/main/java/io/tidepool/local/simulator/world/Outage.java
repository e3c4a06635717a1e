package io.tidepool.local.simulator.world;

import io.tidepool.local.simulator.fault.Reach;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A recurring time in which a cluster cannot be reached.
 *
 * @param firstSecond seconds from the simulator's start to the first outage
 * @param seconds how long each lasts
 * @param everySeconds from the start of one to the start of the next; 0 for only one
 * @param mode REFUSED or HANGING
 */
public record Outage(long firstSecond, long seconds, long everySeconds, Reach mode) {
    public Outage(long firstSecond, long seconds, long everySeconds, @Nullable Reach mode) {
        if (firstSecond < 0 || seconds <= 0 || (everySeconds != 0 && everySeconds < seconds)) {
            throw new IllegalArgumentException(
                    "outage: first_second must be 0 or more, seconds above 0 and every_seconds"
                            + " at least seconds, were " + firstSecond + ", " + seconds + ", " + everySeconds);
        }
        this.firstSecond = firstSecond;
        this.seconds = seconds;
        this.everySeconds = everySeconds;
        this.mode = mode == null ? Reach.REFUSED : mode;
    }

    /** How the cluster is reached so long after the simulator's start. */
    public Reach after(Duration running) {
        long into = running.toSeconds() - firstSecond;
        if (into < 0) {
            return Reach.OPEN;
        }
        long within = everySeconds == 0 ? into : into % everySeconds;
        return within < seconds ? mode : Reach.OPEN;
    }
}
