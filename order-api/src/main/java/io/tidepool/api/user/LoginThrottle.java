package io.tidepool.api.user;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed logins of one name from one address: five in five minutes, then a pause until the oldest is five minutes
 * old. Nobody is locked out for good, and not from another address.
 */
public final class LoginThrottle {
    private static final int MOST_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_ENTRIES = 10_000;

    private final Map<Attempt, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Attempt, Deque<Instant>> eldest) {
            return size() > MOST_ENTRIES;
        }
    };

    private record Attempt(String username, String ip) {}

    /** Whether this attempt may be looked at. */
    public synchronized boolean allows(String username, String ip, Instant now) {
        var times = failures.get(new Attempt(username, ip));
        if (times == null) {
            return true;
        }
        times.removeIf(time -> time.isBefore(now.minus(WINDOW)));
        return times.size() < MOST_FAILURES;
    }

    public synchronized void failed(String username, String ip, Instant now) {
        failures.computeIfAbsent(new Attempt(username, ip), attempt -> new ArrayDeque<>())
                .add(now);
    }

    public synchronized void succeeded(String username, String ip) {
        failures.remove(new Attempt(username, ip));
    }
}
