package io.tidepool.api.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the operation log as its digest covers it.
 *
 * @param micros of the Unix epoch
 * @param before JSON as the database writes it
 * @param after JSON as the database writes it
 */
public record ChainedRow(
        long id,
        long micros,
        String actor,
        String action,
        String objectType,
        String objectId,
        @Nullable String before,
        @Nullable String after,
        String ip,
        String requestId,
        String result,
        String message) {}
