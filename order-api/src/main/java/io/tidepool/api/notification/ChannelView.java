package io.tidepool.api.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel without what it keeps secret.
 *
 * @param preset of channels that call; null otherwise
 * @param position channels are tried in this order
 * @param personal whether the template names its recipient, so that each gets a message
 * @param endpoint as much of it as is no secret
 */
public record ChannelView(
        long id,
        String name,
        Medium notificationType,
        @Nullable Preset preset,
        boolean enabled,
        int position,
        boolean personal,
        String endpoint,
        String account,
        String sender,
        String template,
        boolean secretSet,
        String updatedBy,
        Instant updatedAt,
        long version) {}
