package io.tidepool.executor.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The calls of the last minute to the API of one cluster. */
final class CallTally {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LEAST_CALLS = 10;

    private final Deque<Call> calls = new ArrayDeque<>();
    private int failures;

    private record Call(Instant at, boolean failed) {}

    synchronized void add(Instant at, boolean failed) {
        calls.add(new Call(at, failed));
        failures += failed ? 1 : 0;
        forget(at);
    }

    /** In words, when more than half of them failed and there were enough to judge by. */
    synchronized Optional<String> trouble(Instant now) {
        forget(now);
        return calls.size() >= LEAST_CALLS && failures * 2 > calls.size()
                ? Optional.of("最近 1 分钟内 " + calls.size() + " 次 API 调用中有 " + failures + " 次失败")
                : Optional.empty();
    }

    private void forget(Instant now) {
        while (!calls.isEmpty() && calls.getFirst().at().plus(WINDOW).isBefore(now)) {
            failures -= calls.removeFirst().failed() ? 1 : 0;
        }
    }
}
