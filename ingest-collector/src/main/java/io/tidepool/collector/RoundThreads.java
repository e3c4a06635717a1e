package io.tidepool.collector;

import io.tidepool.collector.round.Rounds;
import java.util.concurrent.ExecutorService;

/** The threads that rounds run in, from the start of the process to its end. */
final class RoundThreads implements AutoCloseable {
    private final Rounds rounds;
    private final ExecutorService workers;
    private final Thread pacemaker;

    RoundThreads(Rounds rounds, ExecutorService workers) {
        this.rounds = rounds;
        this.workers = workers;
        this.pacemaker = new Thread(rounds::run, "rounds");
        pacemaker.start();
    }

    Rounds rounds() {
        return rounds;
    }

    @Override
    public void close() {
        pacemaker.interrupt();
        rounds.stop();
        workers.shutdownNow();
    }
}
