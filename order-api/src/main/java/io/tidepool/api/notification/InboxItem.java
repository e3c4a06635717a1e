package io.tidepool.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message in the page.
 *
 * @param status of the delivery; {@code sent} has not been read
 */
public record InboxItem(
        long id,
        Occasion occasion,
        String title,
        String content,
        Medium notificationType,
        LogStatus status,
        @Nullable Long orderId,
        @Nullable Long strategyId,
        @Nullable Long clusterId,
        Instant sendTime) {}
