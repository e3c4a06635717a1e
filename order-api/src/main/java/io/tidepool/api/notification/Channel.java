package io.tidepool.api.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A way on which notifications go out.
 *
 * @param preset of channels that call; null otherwise
 * @param position channels are tried in this order
 * @param personal whether each recipient gets a message; otherwise one goes out for all
 * @param endpoint ciphertext of the address
 * @param endpointShown as much of the address as is no secret
 * @param account who logs in; empty when nobody must
 * @param sender address that mail comes from
 * @param secret ciphertext; empty without one
 */
public record Channel(
        long id,
        UUID uuid,
        String name,
        Medium medium,
        @Nullable Preset preset,
        boolean enabled,
        int position,
        boolean personal,
        String endpoint,
        String endpointShown,
        String account,
        String sender,
        String template,
        String secret,
        String updatedBy,
        Instant updatedAt,
        long version) {

    /** Whether this one is tried after the other. */
    boolean follows(Channel other) {
        return position > other.position || position == other.position && id > other.id;
    }

    Channel enable() {
        return new Channel(
                id,
                uuid,
                name,
                medium,
                preset,
                true,
                position,
                personal,
                endpoint,
                endpointShown,
                account,
                sender,
                template,
                secret,
                updatedBy,
                updatedAt,
                version);
    }

    /** As people see it. */
    ChannelView view() {
        return new ChannelView(
                id,
                name,
                medium,
                preset,
                enabled,
                position,
                personal,
                endpointShown,
                account,
                sender,
                template,
                !secret.isEmpty(),
                updatedBy,
                updatedAt,
                version);
    }
}
