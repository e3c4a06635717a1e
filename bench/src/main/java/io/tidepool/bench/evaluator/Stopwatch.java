package io.tidepool.bench.evaluator;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Processor time of this process from the first sample to the end of the last operator, and what fired meanwhile. One
 * run at a time: operators of the Flink in this process reach it by the static fields.
 */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static volatile CountDownLatch ready = new CountDownLatch(0);
    static final ConcurrentLinkedQueue<Firing> FIRINGS = new ConcurrentLinkedQueue<>();
    /** Pairs evaluated. One thread writes. */
    static final AtomicLong JUDGED = new AtomicLong();
    /** Samples that have come as far as the contender. One thread writes. */
    static final AtomicLong SENT = new AtomicLong();

    private static volatile long startCpu;
    private static volatile long startWall;
    private static volatile long stopCpu;
    private static volatile long stopWall;

    private Stopwatch() {}

    /** @param broadcasts elements that must have arrived before the first sample is sent */
    static void reset(int broadcasts) {
        ready = new CountDownLatch(broadcasts);
        FIRINGS.clear();
        JUDGED.set(0);
        SENT.set(0);
    }

    /** Counts as cheaply as one thread can. */
    static void count(AtomicLong counter, int more) {
        counter.lazySet(counter.getPlain() + more);
    }

    static void start() {
        startCpu = SYSTEM.getProcessCpuTime();
        startWall = System.nanoTime();
    }

    static void stop() {
        stopCpu = SYSTEM.getProcessCpuTime();
        stopWall = System.nanoTime();
    }

    static double cpuSeconds() {
        return (stopCpu - startCpu) / 1e9;
    }

    static double wallSeconds() {
        return (stopWall - startWall) / 1e9;
    }
}
