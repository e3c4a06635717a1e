package io.tidepool.bench.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** As many requests as get through, by so many callers who each wait for their answer. */
record Saturation(Client client, int callers, int seconds) {

    /**
     * What got through.
     *
     * @param cpuMillis that PostgreSQL and the API have used for each
     */
    record Rate(double perSecond, double cpuMillis) {}

    Rate of(String path) throws Exception {
        var done = new AtomicLong();
        var before = client.cpuSeconds();
        var begin = System.nanoTime();
        var end = begin + TimeUnit.SECONDS.toNanos(seconds);
        var threads = Executors.newFixedThreadPool(callers);
        try {
            var work = new ArrayList<Callable<Void>>();
            for (var i = 0; i < callers; i++) {
                work.add(() -> ask(path, end, done));
            }
            for (var one : threads.invokeAll(work)) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        var elapsed = (System.nanoTime() - begin) / 1e9;
        return new Rate(done.get() / elapsed, (client.cpuSeconds() - before) * 1_000 / done.get());
    }

    private Void ask(String path, long end, AtomicLong done) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            client.nanos(path);
            done.incrementAndGet();
        }
        return null;
    }
}
