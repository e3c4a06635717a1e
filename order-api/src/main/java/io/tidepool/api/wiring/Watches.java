package io.tidepool.api.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after things every minute, apart from requests; a look that fails is followed by the next. */
final class Watches implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watches.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ScheduledExecutorService threads;

    Watches(Map<String, Consumer<Instant>> looks, InstantSource clock) {
        threads = Executors.newScheduledThreadPool(Math.max(1, looks.size()), work -> {
            var thread = new Thread(work, "watch");
            thread.setDaemon(true);
            return thread;
        });
        looks.forEach((name, look) -> threads.scheduleWithFixedDelay(
                () -> look(name, look, clock), EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS));
    }

    private static void look(String name, Consumer<Instant> look, InstantSource clock) {
        try {
            look.accept(clock.instant());
        } catch (RuntimeException e) {
            log.warn("no look at {}: {}", name, e.toString());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
