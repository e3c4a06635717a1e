package io.tidepool.collector.snapshot;

/**
 * Share of the capacity in use.
 *
 * @param cpuPercent 0 to 100
 * @param memoryPercent 0 to 100
 */
public record Usage(double cpuPercent, double memoryPercent) {
    public Usage {
        requirePercent("cpuPercent", cpuPercent);
        requirePercent("memoryPercent", memoryPercent);
    }

    private static void requirePercent(String field, double value) {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException(field + " must be 0 to 100, is " + value);
        }
    }
}
