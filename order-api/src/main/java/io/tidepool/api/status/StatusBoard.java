package io.tidepool.api.status;

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
        var answers = probe.answers();
        var now = clock.instant();
        states.merge(probe.name(), new Reachability(answers, now), (before, first) -> before.seen(answers, now));
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
