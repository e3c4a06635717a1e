package io.tidepool.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which operations are asked for; null asks for all.
 *
 * @param from included
 * @param to not included
 * @param keyword somewhere in object id, message, or the object before or after
 */
public record OperationFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable String objectId,
        Operation.@Nullable Result result,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String keyword) {}
