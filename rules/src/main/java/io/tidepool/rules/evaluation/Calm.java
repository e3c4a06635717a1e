package io.tidepool.rules.evaluation;

import io.tidepool.rules.condition.Glance;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.Reading;

/**
 * A time in which nothing changes for the strategies on a cluster: the values stay on the same side of every limit, and no
 * duration or cooldown comes to its end. It costs one look whatever the number of strategies.
 *
 * <p>Mutable, for one thread. Never part of what must be remembered: without it every sample is judged in full.
 */
public final class Calm {
    /** {@link Glance#around}. */
    private final double[] stretch = new double[2 * Reading.METRICS];

    private long until = Run.NEVER;
    private long seenUntil = Run.NEVER;

    /**
     * Begins after a snapshot that all strategies have judged.
     *
     * @param change when the next duration or cooldown ends, {@link Pairs#nextChange}
     * @param gapMillis the shortest silence that no run survives, less a millisecond
     */
    public void begin(Glance glance, Reading reading, long change, long gapMillis) {
        until = glance.around(reading, stretch) ? change : Run.NEVER;
        goOn(reading, gapMillis);
    }

    /** It is over: the next sample is judged in full. */
    public void end() {
        until = Run.NEVER;
    }

    /** Whether it goes on with this reading, which is newer than those before. */
    public boolean covers(Reading reading) {
        return reading.takenAtMillis() < until
                && reading.takenAtMillis() <= seenUntil
                && isWithin(0, reading.cpuUsage())
                && isWithin(1, reading.cpuAllocated())
                && isWithin(2, reading.memoryUsage())
                && isWithin(3, reading.memoryAllocated());
    }

    private boolean isWithin(int metric, double percent) {
        double below = stretch[2 * metric];
        double above = stretch[2 * metric + 1];
        return Double.isNaN(below) || (percent > below && percent < above) || (percent == below && percent == above);
    }

    /** Takes in a reading that it covers. */
    public void goOn(Reading reading, long gapMillis) {
        seenUntil = reading.takenAtMillis() + gapMillis;
    }
}
