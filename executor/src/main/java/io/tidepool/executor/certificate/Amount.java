package io.tidepool.executor.certificate;

/** Room, in whole units so that sums are exact. */
record Amount(long cpuMillis, long memoryBytes, long pods) {
    static final Amount NOTHING = new Amount(0, 0, 0);
    private static final double GIB = 1L << 30;
    private static final double MILLIS = 1000;
    private static final double ROUNDING = 1e-6;

    /** Rounded up, so that a request is never taken for less than it is. */
    static Amount ofRequest(double cores, double gib) {
        return new Amount((long) Math.ceil(cores * MILLIS - ROUNDING), (long) Math.ceil(gib * GIB - ROUNDING), 1);
    }

    static Amount ofAllocatable(double cores, double gib, long pods) {
        return new Amount((long) Math.floor(cores * MILLIS + ROUNDING), (long) Math.floor(gib * GIB + ROUNDING), pods);
    }

    Amount plus(Amount other) {
        return new Amount(cpuMillis + other.cpuMillis, memoryBytes + other.memoryBytes, pods + other.pods);
    }

    Amount minus(Amount other) {
        return new Amount(cpuMillis - other.cpuMillis, memoryBytes - other.memoryBytes, pods - other.pods);
    }

    Amount times(int count) {
        return new Amount(cpuMillis * count, memoryBytes * count, pods * count);
    }

    /** A node may have promised more than it has; to another pod that is no room. */
    Amount orNothing() {
        return new Amount(Math.max(0, cpuMillis), Math.max(0, memoryBytes), Math.max(0, pods));
    }
}
