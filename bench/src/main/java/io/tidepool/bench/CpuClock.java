package io.tidepool.bench;

import java.lang.management.ManagementFactory;

/** Processor time of the calling thread: what other programs do on the machine does not count. */
final class CpuClock {
    private CpuClock() {}

    /** Nanoseconds that the work took. */
    static long nanos(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - start;
    }
}
