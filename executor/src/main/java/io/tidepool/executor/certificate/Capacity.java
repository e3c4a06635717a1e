package io.tidepool.executor.certificate;

/**
 * Requests next to what can be allocated.
 *
 * @param cpuRequested cores
 * @param cpuAllocatable cores
 * @param memoryRequested GiB
 * @param memoryAllocatable GiB
 */
public record Capacity(
        int nodes, double cpuRequested, double cpuAllocatable, double memoryRequested, double memoryAllocatable) {
    /** Nothing allocatable counts as full. */
    public double cpuPercent() {
        return percent(cpuRequested, cpuAllocatable);
    }

    public double memoryPercent() {
        return percent(memoryRequested, memoryAllocatable);
    }

    private static double percent(double part, double whole) {
        return whole <= 0 ? 100 : part * 100 / whole;
    }
}
