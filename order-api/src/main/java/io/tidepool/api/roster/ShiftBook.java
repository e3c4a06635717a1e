package io.tidepool.api.roster;

import java.util.Optional;

/** Keeps shifts. */
public interface ShiftBook {
    /** A shift, held until the transaction ends. */
    Optional<Shift> lock(long id);

    /**
     * Adds a shift without an id, or changes one.
     *
     * @return with its id; empty when the same shift is there already
     */
    Optional<Shift> put(Shift shift);

    void remove(long id);
}
