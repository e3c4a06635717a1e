package io.tidepool.api.event.web;

import io.tidepool.api.StopOrder;
import io.tidepool.api.event.Broadcast;
import io.tidepool.api.event.Missed;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The streams of this instance, a thread each; when the process stops they end before requests do, so that nothing waits
 * for them, and their clients come back to another instance with the last id they have.
 */
@Component
class OpenStreams implements SmartLifecycle {
    static final int MOST = 200;
    private static final int MOST_MISSED = 1_000;
    private static final long NO_LIMIT = 0;

    private final Broadcast broadcast;
    private final Missed missed;
    private final EventText text;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private volatile boolean running;

    OpenStreams(Broadcast broadcast, Missed missed, JsonMapper json) {
        this.broadcast = broadcast;
        this.missed = missed;
        this.text = new EventText(json);
        var numbers = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(0, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            var thread = new Thread(work, "event-stream-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param since the latest event the caller has seen; null begins with the present
     * @param username of the caller
     * @param live whether the caller may still listen
     * @throws Refusal when there are {@link #MOST} streams
     */
    ResponseBodyEmitter open(@Nullable Instant since, String username, BooleanSupplier live) {
        var emitter = new ResponseBodyEmitter(NO_LIMIT);
        var stream = new EventStream(emitter, text, username, live, this::left);
        // Joined first: what happens while the missed is read is heard, at worst twice.
        open.add(stream);
        broadcast.join(stream);
        try {
            var begin = missed.now();
            if (since != null) {
                missed.since(since, MOST_MISSED).ifPresentOrElse(all -> all.forEach(stream::hear), stream::resync);
            }
            threads.execute(() -> stream.run(begin));
        } catch (RejectedExecutionException e) {
            left(stream);
            throw Refusal.unavailable(
                    running
                            ? "there are " + MOST + " event streams already, try again later"
                            : "this instance is stopping, connect again",
                    e);
        } catch (RuntimeException e) {
            left(stream);
            throw e;
        }
        return emitter;
    }

    private void left(EventStream stream) {
        broadcast.leave(stream);
        open.remove(stream);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(stream -> stream.end(EventStream.End.SHUTDOWN));
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StopOrder.STREAMS;
    }
}
