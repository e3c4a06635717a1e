package io.tidepool.executor.execution;

import java.util.Optional;

/** The stop of everything. */
public interface Stops {
    /** The latest word. */
    Optional<GlobalStop> latest();

    /** False when this word or a later one is known already. */
    boolean take(GlobalStop word);
}
