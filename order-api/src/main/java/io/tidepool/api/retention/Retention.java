package io.tidepool.api.retention;

import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes the store keep facts for as long as the settings say. It looks again every few seconds, so that a change by any
 * instance, a restart and an outage of the store all end in the same state.
 */
public final class Retention implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Retention.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int LOOKS_UNTIL_CHECKED_AGAIN = 120;

    private final Settings settings;
    private final FactStore store;
    private final Map<KeptFacts, Integer> inForce = new EnumMap<>(KeptFacts.class);
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "retention");
        thread.setDaemon(true);
        return thread;
    });
    private int looked;
    private boolean storeAway;

    public Retention(Settings settings, FactStore store) {
        this.settings = settings;
        this.store = store;
    }

    /** Begins to look; until the first look is over the store keeps facts as before. */
    public void start() {
        looks.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            if (looked++ % LOOKS_UNTIL_CHECKED_AGAIN == 0) {
                inForce.clear();
            }
            for (var facts : KeptFacts.values()) {
                int days = settings.value(facts.days());
                if (!Integer.valueOf(days).equals(inForce.get(facts))) {
                    store.keep(facts, days);
                    inForce.put(facts, days);
                }
            }
            storeAway = false;
        } catch (Refusal e) {
            if (!storeAway) {
                LOG.log(Level.WARNING, "retention waits: {0}", e.getMessage());
            }
            storeAway = true;
        } catch (RuntimeException e) {
            // The settings cannot be read now; a look that throws would be the last one.
            LOG.log(Level.WARNING, "retention waits: {0}", e.toString());
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
