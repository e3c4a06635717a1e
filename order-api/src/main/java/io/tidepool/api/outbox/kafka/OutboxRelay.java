package io.tidepool.api.outbox.kafka;

import io.tidepool.api.BackgroundLoop;
import io.tidepool.api.outbox.Relay;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends what waits in the outbox, at once when it is woken and otherwise every second. */
public final class OutboxRelay extends BackgroundLoop implements Relay {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OutboxBatch batch;
    private final Semaphore work = new Semaphore(0);

    public OutboxRelay(OutboxBatch batch) {
        super("outbox-relay", "outbox waits", PAUSE);
        this.batch = batch;
    }

    /** New messages do not turn an outage into a busy loop: the pause after a failure does not hear of them. */
    @Override
    public void wake() {
        work.release();
    }

    @Override
    protected void work() throws InterruptedException {
        if (batch.send() == 0) {
            work.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            work.drainPermits();
        }
    }
}
