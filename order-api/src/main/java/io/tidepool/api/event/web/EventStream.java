package io.tidepool.api.event.web;

import io.tidepool.api.event.Broadcast;
import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * One client that listens. A client that leaves too much unread is sent away, finds the reason when it reads again, and
 * comes back with the last id it has.
 */
final class EventStream implements Broadcast.Listener {
    /** Why the server ends a stream. */
    enum End {
        SLOW,
        SESSION_ENDED,
        SHUTDOWN
    }

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MOST_UNSENT = 10_000;
    private static final MediaType UTF_8 = new MediaType("text", "event-stream", StandardCharsets.UTF_8);

    private final ResponseBodyEmitter emitter;
    private final EventText text;
    private final String username;
    private final BooleanSupplier live;
    private final Consumer<EventStream> left;
    private final Unsent unsent = new Unsent(MOST_UNSENT);
    private volatile @Nullable End end;
    private volatile boolean gone;
    private volatile boolean resync;

    /**
     * @param username of the client
     * @param live whether the client may still listen
     * @param left told, perhaps more than once, when the client need be told nothing any more
     */
    EventStream(
            ResponseBodyEmitter emitter,
            EventText text,
            String username,
            BooleanSupplier live,
            Consumer<EventStream> left) {
        this.emitter = emitter;
        this.text = text;
        this.username = username;
        this.live = live;
        this.left = left;
        emitter.onCompletion(this::leave);
        emitter.onTimeout(this::leave);
        emitter.onError(failure -> leave());
    }

    private void leave() {
        gone = true;
        left.accept(this);
        unsent.wake();
    }

    @Override
    public void hear(Told told) {
        if (told.event() instanceof NotificationArrived arrived
                && !arrived.username().equals(username)) {
            return;
        }
        if (end == null && !unsent.add(told)) {
            log.warn("an event stream is ended: its client has left {} events unread", MOST_UNSENT);
            end(End.SLOW);
        }
    }

    @Override
    public void resync() {
        resync = true;
        unsent.wake();
    }

    /** Ends the stream soon, without what still waits. */
    void end(End reason) {
        end = reason;
        left.accept(this);
        unsent.clear();
        unsent.wake();
    }

    /** Sends until the client is gone or sent away. */
    void run(Instant begin) {
        try {
            send(text.beginning(begin));
            var checked = System.nanoTime();
            while (end == null && !gone) {
                sendNext();
                if (System.nanoTime() - checked >= HEARTBEAT.toNanos()) {
                    checked = System.nanoTime();
                    if (!live.getAsBoolean()) {
                        end = End.SESSION_ENDED;
                    }
                }
            }
            var reason = end;
            if (reason != null && !gone) {
                send(text.end(reason));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            log.debug("the client of an event stream is gone: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            left.accept(this);
        }
    }

    private void sendNext() throws IOException, InterruptedException {
        var taken = unsent.take(HEARTBEAT);
        if (end != null || gone) {
            return;
        }
        if (resync) {
            resync = false;
            send(EventText.RESYNC);
        }
        send(taken.isEmpty() ? EventText.HEARTBEAT : text.of(taken));
    }

    private void send(String words) throws IOException {
        emitter.send(words, UTF_8);
    }
}
