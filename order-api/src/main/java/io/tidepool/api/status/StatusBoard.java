package io.tidepool.api.status;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at everything every few seconds, apart from requests, so that asking is free and never hangs. */
public final class StatusBoard implements AutoCloseable {
    private static final Logger LOG = System.getLogger(StatusBoard.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Map<String, Reachability> states = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ScheduledExecutorService looks;

    public StatusBoard(List<Probe> probes, Clock clock) {
        this.clock = clock;
        this.looks = Executors.newScheduledThreadPool(Math.max(1, probes.size()), work -> {
            var thread = new Thread(work, "status");
            thread.setDaemon(true);
            return thread;
        });
        probes.forEach(
                probe -> looks.scheduleWithFixedDelay(() -> look(probe), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look(Probe probe) {
        Reachability seen;
        try {
            seen = Reachability.of(probe.answers(), clock.instant(), probe.figures());
        } catch (RuntimeException e) {
            // A look that throws would be the last one.
            LOG.log(Level.WARNING, "no look at {0}: {1}", probe.name(), e);
            seen = Reachability.of(false, clock.instant(), Figures.NONE);
        }
        states.merge(probe.name(), seen, Reachability::then);
    }

    /** By name; what has not been looked at yet is missing. */
    public Map<String, Reachability> now() {
        return new TreeMap<>(states);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
