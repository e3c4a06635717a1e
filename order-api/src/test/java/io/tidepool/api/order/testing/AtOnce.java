package io.tidepool.api.order.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.springframework.transaction.CannotCreateTransactionException;

/** Work that begins in many threads at the same moment. */
public final class AtOnce {
    private static final int ATTEMPTS = 20;

    private AtOnce() {}

    /**
     * Runs the work once for each number from 0 and gives the answers in that order. Work that got no connection in time
     * tries again, as the reader of a topic does.
     */
    public static <T> List<T> run(int threads, IntFunction<T> work) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var gate = new CountDownLatch(1);
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < threads; i++) {
                var number = i;
                running.add(pool.submit(() -> {
                    gate.await();
                    return patiently(() -> work.apply(number));
                }));
            }
            gate.countDown();
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T patiently(java.util.function.Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (CannotCreateTransactionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
