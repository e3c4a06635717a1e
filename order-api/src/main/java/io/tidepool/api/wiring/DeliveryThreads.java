package io.tidepool.api.wiring;

import io.tidepool.api.conversation.Delivery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers what is due, a few at a time, so that a receiver that does not answer holds up nobody else. */
final class DeliveryThreads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryThreads.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 4;

    private final Delivery delivery;
    private final InstantSource clock;
    private final ScheduledExecutorService threads;

    DeliveryThreads(Delivery delivery, InstantSource clock) {
        this.delivery = delivery;
        this.clock = clock;
        this.threads = Executors.newScheduledThreadPool(AT_ONCE, work -> {
            var thread = new Thread(work, "delivery");
            thread.setDaemon(true);
            return thread;
        });
        for (var i = 0; i < AT_ONCE; i++) {
            threads.scheduleWithFixedDelay(this::deliver, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void deliver() {
        try {
            while (!threads.isShutdown() && delivery.next(clock.instant())) {
                log.debug("delivered one");
            }
        } catch (RuntimeException e) {
            log.warn("callbacks wait: {}", e.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
