package io.tidepool.api.backtest.web;

import io.tidepool.api.request.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** Lets a few back-tests run at a time, each for so long, so that nobody takes the API from the others. */
final class Turns {
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Semaphore free;
    private final int most;
    private final Duration longest;

    Turns(int most, Duration longest) {
        this.free = new Semaphore(most);
        this.most = most;
        this.longest = longest;
    }

    /** @throws Refusal when too many run already */
    Turn take() {
        if (!free.tryAcquire()) {
            throw Refusal.tooMany(most + " back-tests run already; try again when one has ended", COME_BACK);
        }
        return new Turn(System.nanoTime() + longest.toNanos());
    }

    /** One back-test's. */
    final class Turn implements AutoCloseable {
        private final long end;

        private Turn(long end) {
            this.end = end;
        }

        /** @throws Refusal when the time is over */
        void check() {
            if (System.nanoTime() - end > 0) {
                throw Refusal.unavailable(
                        "the back-test took longer than " + longest.toSeconds()
                                + " seconds; ask for fewer days, clusters or strategies",
                        new TimeoutException());
            }
        }

        @Override
        public void close() {
            free.release();
        }
    }
}
