package io.tidepool.executor.execution;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person last said about stopping everything.
 *
 * @param issuedAt the latest word counts, whichever arrives last
 * @param reason null when everything may go on
 * @param until when it ends by itself; null when a person has to lift it
 */
public record GlobalStop(
        Instant issuedAt, @Nullable String reason, @Nullable Instant until, String by) {
    /** For whoever is held up by it; empty when nothing stands. */
    Optional<String> inWords(Instant now) {
        if (reason == null || until != null && !now.isBefore(until)) {
            return Optional.empty();
        }
        return Optional.of("已全局停止（" + by + "：" + reason + "），解除前不会对集群做任何改动，恢复除外");
    }
}
