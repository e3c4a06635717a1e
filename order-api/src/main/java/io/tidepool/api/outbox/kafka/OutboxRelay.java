package io.tidepool.api.outbox.kafka;

import io.tidepool.api.StopOrder;
import io.tidepool.api.outbox.Relay;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends what waits in the outbox, at once when it is woken and otherwise every second. */
public final class OutboxRelay implements Relay, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OutboxBatch batch;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean running;

    public OutboxRelay(OutboxBatch batch) {
        this.batch = batch;
        thread.setDaemon(true);
    }

    @Override
    public void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(15).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StopOrder.BACKGROUND;
    }

    private void run() {
        var broken = false;
        while (running) {
            try {
                while (batch.send() > 0) {
                    broken = false;
                }
                work.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!broken) {
                    log.warn("outbox waits: {}", e.toString());
                }
                broken = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            // Not the semaphore: new messages must not turn an outage into a busy loop.
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
