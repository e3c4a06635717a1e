package io.tidepool.collector.round;

/** Takes rounds as they end; called by several threads, must not block. */
public interface RoundSink {
    void accept(FinishedRound round);
}
