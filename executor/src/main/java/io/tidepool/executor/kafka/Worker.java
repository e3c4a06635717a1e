package io.tidepool.executor.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing again and again until it is closed; after a failure it pauses and begins anew. */
abstract class Worker implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    Worker(String name) {
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Works until {@link #stopped()} or until something fails. */
    abstract void work() throws Exception;

    public void start() {
        thread.start();
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Waits, and returns early when the worker is closed. */
    void pause(Duration duration) throws InterruptedException {
        if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            log.debug("{} stops", thread.getName());
        }
    }

    private void run() {
        while (!stopped()) {
            try {
                work();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                log.warn("{} begins anew after: {}", thread.getName(), e.toString(), e);
                try {
                    pause(PAUSE);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
