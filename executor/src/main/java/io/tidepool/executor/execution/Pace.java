package io.tidepool.executor.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How fast and how patient the executor is.
 *
 * @param look between two looks at something we wait for
 * @param settle silence required before and after evictions
 * @param evictionRetry waits between requests for the same pod; the last one repeats
 * @param callTimeout of one request to the API
 * @param watch how long a removed node must stay away
 */
public record Pace(
        Duration look,
        Duration settle,
        List<Duration> evictionRetry,
        Duration callTimeout,
        Duration evictDeadline,
        Duration volumesDeadline,
        Duration deleteDeadline,
        Duration joinDeadline,
        Duration watch,
        Limits limits) {
    private static final Duration SHORT_STEP = Duration.ofMinutes(5);

    public Pace {
        evictionRetry = List.copyOf(evictionRetry);
        if (evictionRetry.isEmpty()) {
            throw new IllegalArgumentException("eviction retry needs at least one wait");
        }
    }

    public static Pace standard() {
        return new Pace(
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20)),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(60),
                Limits.standard());
    }

    /** When a pod may be asked again after so many requests, up to 20 % later so that requests spread. */
    Instant retryAt(Instant now, int attempts, String podUid) {
        var wait = evictionRetry.get(Math.min(attempts, evictionRetry.size()) - 1);
        var spread = wait.toMillis() * Math.floorMod(31 * podUid.hashCode() + attempts, 21) / 100;
        return now.plus(wait).plusMillis(spread);
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** From the beginning of the step; of WAIT_READY from the beginning of JOIN, as a join has one deadline. */
    Duration deadline(Step step) {
        return switch (step) {
            case EVICT -> evictDeadline;
            case WAIT_VOLUMES -> volumesDeadline;
            case DELETE_NODE -> deleteDeadline;
            case JOIN, WAIT_READY -> joinDeadline;
            case VERIFY -> watch.plus(SHORT_STEP);
            case RESTORE -> watch.plus(deleteDeadline);
            case CORDON, LABEL, UNCORDON -> SHORT_STEP;
        };
    }
}
