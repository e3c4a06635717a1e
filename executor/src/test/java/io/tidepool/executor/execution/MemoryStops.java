package io.tidepool.executor.execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The latest word, in memory. */
final class MemoryStops implements Stops {
    private @Nullable GlobalStop latest;

    @Override
    public Optional<GlobalStop> latest() {
        return Optional.ofNullable(latest);
    }

    @Override
    public boolean take(GlobalStop word) {
        if (latest != null && !latest.issuedAt().isBefore(word.issuedAt())) {
            return false;
        }
        latest = word;
        return true;
    }
}
