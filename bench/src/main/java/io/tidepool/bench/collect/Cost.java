package io.tidepool.bench.collect;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What a piece of work cost the process it ran in.
 *
 * @param cpuMillis of all threads, those of the collector of garbage and of the compiler too
 * @param allocatedBytes by all threads
 * @param peakHeapGrowthBytes of the heap in use over that before, garbage that nobody had collected yet included
 */
record Cost(long millis, long cpuMillis, long allocatedBytes, long peakHeapGrowthBytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final AtomicLong PEAK = new AtomicLong();

    static {
        // The heap in use is highest just before a collection begins, or at the end.
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                var info = GarbageCollectionNotificationInfo.from(
                                        (CompositeData) notification.getUserData());
                                peak(heap(info.getGcInfo().getMemoryUsageBeforeGc()));
                            },
                            notification -> notification
                                    .getType()
                                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }

    /** What came of the work, and its cost. */
    record Of<T>(T result, Cost cost) {}

    static <T> Of<T> of(Callable<T> work) throws Exception {
        System.gc();
        Thread.sleep(200);
        var heap = heap();
        PEAK.set(heap);
        var allocated = allocated();
        var cpu = PROCESS.getProcessCpuTime();
        var begin = System.nanoTime();
        var result = work.call();
        var millis = (System.nanoTime() - begin) / 1_000_000;
        var cpuMillis = (PROCESS.getProcessCpuTime() - cpu) / 1_000_000;
        var bytes = allocated() - allocated;
        peak(heap());
        // Notifications come a moment after the fact.
        Thread.sleep(200);
        return new Of<>(result, new Cost(millis, cpuMillis, bytes, PEAK.get() - heap));
    }

    private static long allocated() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long heap(Map<String, MemoryUsage> pools) {
        var heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> pool.getName())
                .collect(Collectors.toSet());
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static void peak(long used) {
        PEAK.accumulateAndGet(used, Math::max);
    }
}
