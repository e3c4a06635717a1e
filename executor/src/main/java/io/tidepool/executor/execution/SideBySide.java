package io.tidepool.executor.execution;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does several things at the same time and waits for all of them. */
public final class SideBySide {
    private final Executor executor;

    /** @param executor bounded; nothing that runs in it may wait for something else that runs in it */
    public SideBySide(Executor executor) {
        this.executor = executor;
    }

    /** One after another, in the thread of the caller. */
    public static SideBySide inTurn() {
        return new SideBySide(Runnable::run);
    }

    /**
     * The results, in the order of the works. After one has failed none is begun, and when all that had begun are over
     * its failure is thrown.
     */
    <T> List<T> all(List<Supplier<T>> works) {
        if (works.size() == 1) {
            return List.of(works.get(0).get());
        }
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var running = works.stream()
                .map(work -> CompletableFuture.supplyAsync(() -> run(work, failure), executor))
                .toList();
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .handle((nothing, failed) -> nothing)
                .join();
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T run(Supplier<T> work, AtomicReference<@Nullable RuntimeException> failure) {
        if (failure.get() != null) {
            throw new CancellationException("another one has failed");
        }
        try {
            return work.get();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }
}
