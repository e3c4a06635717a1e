package io.tidepool.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as people read it.
 *
 * @param id its place in the chain, from 1
 * @param before as JSON; null when the object was not there
 * @param after as JSON; null when the object is gone
 */
public record LoggedOperation(
        long id,
        Instant occurredAt,
        String actor,
        String action,
        String objectType,
        String objectId,
        @Nullable Object before,
        @Nullable Object after,
        String ip,
        String requestId,
        Operation.Result result,
        String message) {}
