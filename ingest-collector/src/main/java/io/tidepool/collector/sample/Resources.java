package io.tidepool.collector.sample;

/**
 * An amount of computing resources.
 *
 * @param cpu cores
 * @param memory GiB
 */
public record Resources(double cpu, double memory) {
    public static final Resources NONE = new Resources(0, 0);

    public Resources {
        if (!(cpu >= 0) || !(memory >= 0) || Double.isInfinite(cpu) || Double.isInfinite(memory)) {
            throw new IllegalArgumentException(
                    "cpu and memory must be finite and not negative: " + cpu + ", " + memory);
        }
    }

    /** Both together. */
    public Resources plus(Resources other) {
        return new Resources(cpu + other.cpu, memory + other.memory);
    }

    /** The larger of each. */
    public Resources max(Resources other) {
        return new Resources(Math.max(cpu, other.cpu), Math.max(memory, other.memory));
    }
}
