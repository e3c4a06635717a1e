package io.tidepool.bench.scale;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Usage;
import io.tidepool.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks every few seconds at what has been sent, what has been judged and what the evaluate process has used. */
final class Watch implements AutoCloseable {
    private static final int EVERY_SECONDS = 5;
    private static final Usage NONE = new Usage(0, 0);

    /**
     * One look.
     *
     * @param lag samples without their verdicts
     */
    record Look(long second, long sent, long verdicts, long lag, double cpuSeconds, long residentMib) {}

    private final BenchStack stack;
    private final int strategiesPerCluster;
    private final AtomicLong sent = new AtomicLong();
    private final List<Look> looks = new ArrayList<>();
    private final Written verdicts;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Watch(BenchStack stack, int strategiesPerCluster) {
        this.stack = stack;
        this.strategiesPerCluster = strategiesPerCluster;
        this.verdicts = new Written(stack, Topic.VERDICTS);
        System.out.printf(
                "%8s %10s %12s %10s %12s %10s%n", "second", "samples", "verdicts", "lag", "cpu seconds", "MiB");
        var unused = clock.scheduleAtFixedRate(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void sent() {
        sent.incrementAndGet();
    }

    private synchronized void look() {
        var written = verdicts.records();
        var usage = stack.usage().getOrDefault("evaluate", NONE);
        var second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        var look = new Look(
                second,
                sent.get(),
                written,
                sent.get() - written / strategiesPerCluster,
                usage.cpuSeconds(),
                usage.residentMib());
        looks.add(look);
        System.out.printf(
                "%8d %10d %12d %10d %12.1f %10d%n",
                look.second, look.sent, look.verdicts, look.lag, look.cpuSeconds, look.residentMib);
    }

    /** Samples without their verdicts at this moment. */
    synchronized long lag() {
        return sent.get() - verdicts.records() / strategiesPerCluster;
    }

    /** So far. */
    synchronized List<Look> looks() {
        return List.copyOf(looks);
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
            clock.shutdownNow();
        }
        verdicts.close();
    }
}
