package io.tidepool.executor.execution;

import java.util.List;
import java.util.function.Consumer;

/** Reports that wait to be sent. */
public interface Outbox {
    /**
     * Hands the oldest unsent reports over and strikes them off when the receiver returns; if it throws they stay.
     *
     * @return how many there were
     */
    int forward(int limit, Consumer<List<Report>> receiver);
}
