package io.tidepool.bench.api;

import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** As many requests as get through, by so many callers who each wait for their answer. */
record Saturation(Client client, int callers, int seconds) {

    /**
     * What got through.
     *
     * @param cpuMillis that PostgreSQL and the API have used for each
     */
    record Rate(double perSecond, double cpuMillis) {}

    Rate of(String path) throws Exception {
        var before = client.cpuSeconds();
        var begin = System.nanoTime();
        var end = begin + TimeUnit.SECONDS.toNanos(seconds);
        var threads = Executors.newFixedThreadPool(callers);
        var done = 0L;
        try {
            Callable<Long> work = () -> ask(path, end);
            for (var caller : threads.invokeAll(Collections.nCopies(callers, work))) {
                done += caller.get();
            }
        } finally {
            threads.shutdown();
        }
        var elapsed = (System.nanoTime() - begin) / 1e9;
        return new Rate(done / elapsed, (client.cpuSeconds() - before) * 1_000 / done);
    }

    private long ask(String path, long end) throws IOException, InterruptedException {
        var done = 0L;
        while (System.nanoTime() < end) {
            client.nanos(path);
            done++;
        }
        return done;
    }
}
