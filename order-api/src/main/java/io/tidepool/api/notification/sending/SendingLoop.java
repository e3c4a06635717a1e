package io.tidepool.api.notification.sending;

import io.tidepool.api.BackgroundLoop;
import io.tidepool.api.notification.Alarm;
import io.tidepool.api.notification.Delivery;
import io.tidepool.api.notification.Dispatch;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses and sends what waits, at once when the alarm rings and otherwise every second; some at a time. */
public final class SendingLoop extends BackgroundLoop {
    private static final Logger log = LoggerFactory.getLogger(SendingLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_A_TIME = 8;

    private final Dispatch dispatch;
    private final Alarm alarm;
    private final BiConsumer<Medium, Outcome> count;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private final ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME, SendingLoop::sender);

    /** @param count told of every attempt */
    public SendingLoop(Dispatch dispatch, Alarm alarm, BiConsumer<Medium, Outcome> count) {
        super("notification-dispatch", "notifications wait", PAUSE);
        this.dispatch = dispatch;
        this.alarm = alarm;
        this.count = count;
    }

    private static Thread sender(Runnable work) {
        var thread = new Thread(work, "notification-sender");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void stop() {
        super.stop();
        senders.shutdown();
        try {
            // Those that are out come to their end, so that the next process does not send them again.
            senders.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void work() throws InterruptedException {
        if (!step()) {
            alarm.await(PAUSE);
        }
    }

    private boolean step() {
        var addressed = dispatch.addressNext();
        var places = free.drainPermits();
        var taken = places;
        try {
            var deliveries = places == 0 ? List.<Delivery>of() : dispatch.take(places);
            for (var delivery : deliveries) {
                senders.execute(() -> send(delivery));
                taken--;
            }
            return addressed || !deliveries.isEmpty();
        } catch (RejectedExecutionException e) {
            // Stopping: what was taken is due again later.
            return false;
        } finally {
            free.release(taken);
        }
    }

    private void send(Delivery delivery) {
        try {
            count.accept(delivery.parcel().channel().medium(), dispatch.deliver(delivery));
        } catch (RuntimeException e) {
            log.warn("delivery {} has no end: {}", delivery.id(), e.toString());
        } finally {
            free.release();
            alarm.ring();
        }
    }
}
