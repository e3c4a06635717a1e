package io.tidepool.api.audit;

import java.util.Optional;

/** The rows of the operation log, in the order in which they were chained. */
public interface OperationChain {
    /** Receives each row with its digest. */
    @FunctionalInterface
    interface Reader {
        void read(ChainedRow row, String digest);
    }

    void readAll(Reader reader);

    /** The newest row; empty while there is none. */
    Optional<ChainAnchor> head();
}
