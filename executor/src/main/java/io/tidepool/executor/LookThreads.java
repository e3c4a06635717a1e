package io.tidepool.executor;

import io.tidepool.executor.execution.SideBySide;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that look at the nodes of an execution side by side, and those that make the calls of such looks. */
final class LookThreads implements AutoCloseable {
    private static final int MOST = 32;

    private final ExecutorService looks = Executors.newFixedThreadPool(MOST, named("look"));
    private final ExecutorService calls = Executors.newFixedThreadPool(MOST, named("call"));

    SideBySide looks() {
        return new SideBySide(looks);
    }

    SideBySide calls() {
        return new SideBySide(calls);
    }

    /** Threads that do not keep the process alive. */
    static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        looks.shutdown();
        calls.shutdown();
    }
}
