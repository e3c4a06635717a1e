package io.tidepool.local.replay;

import io.tidepool.letter.Complaint;
import io.tidepool.letter.Origin;
import java.util.List;

/**
 * One record that could not be used, whoever complained about it.
 *
 * @param key of the record, to find out what came after it
 * @param complaints of every process that read it, the earliest first
 * @param replays how often it had been sent again before it failed
 * @param sentAgain how often since
 */
public record Case(Origin origin, Bytes key, List<Complaint> complaints, int replays, int sentAgain) {
    public Case {
        complaints = List.copyOf(complaints);
    }

    /** The number that its next replay has. */
    int nextReplay() {
        return replays + sentAgain + 1;
    }
}
