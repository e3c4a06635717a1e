package io.tidepool.rules.explanation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * With all of these parts the strategy fires; with one of them missing, or smaller by a unit, it does not.
 *
 * @param parts never empty
 * @param samples how many after the latest until it fires; 0 = at the latest itself
 * @param firesAt when that sample is taken, at the present interval
 */
public record SmallestChange(List<Change> parts, int samples, Instant firesAt) {
    public SmallestChange {
        parts = List.copyOf(parts);
    }

    /** For people, in one sentence. */
    public String words() {
        return parts.stream().map(Change::words).collect(Collectors.joining("；"));
    }
}
