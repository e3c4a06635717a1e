package io.tidepool.api.letter;

import java.util.List;

/** Reads what is known of dead letters. */
public interface DeadLetterCatalogue {
    /**
     * How many of a kind there are.
     *
     * @param records whoever could not use them, each once
     * @param open those of them that were not sent again
     */
    record Count(String sourceTopic, String defect, long records, long open) {}

    List<Count> counts();

    List<UnusedRecord> newest(int limit);
}
