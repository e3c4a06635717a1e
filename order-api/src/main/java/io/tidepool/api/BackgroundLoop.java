package io.tidepool.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work on a thread of its own for as long as the process lives. What fails is told once and tried again after a pause. */
public abstract class BackgroundLoop implements SmartLifecycle {
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String trouble;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean running;
    private boolean broken;

    /**
     * @param name of the thread
     * @param trouble what people are told when the work fails
     * @param pause until it is tried again
     */
    protected BackgroundLoop(String name, String trouble, Duration pause) {
        this.trouble = trouble;
        this.pause = pause;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Some of the work; the rest follows at once. */
    protected abstract void work() throws Exception;

    /** What failed before is well again: the next failure is told. Said anyway whenever {@link #work} returns. */
    protected final void recovered() {
        broken = false;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    /** Tells the work under way to come to its end. */
    protected final void leave() {
        running = false;
        thread.interrupt();
    }

    /** Returns when the work under way has come to its end, or long enough after. */
    @Override
    public void stop() {
        leave();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StopOrder.BACKGROUND;
    }

    private void run() {
        while (running) {
            try {
                work();
                recovered();
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (running && !broken) {
                    log.warn("{}: {}", trouble, e.toString());
                }
                broken = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
