package io.tidepool.api.notification.web;

import io.tidepool.api.notification.ChannelDraft;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Preset;
import io.tidepool.api.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A channel as a person sends it; in a change, what is not sent stays as it is.
 *
 * @param endpoint write-only: answers show it without path and query
 * @param template empty takes that of the preset
 * @param secret write-only; empty removes it
 */
record ChannelBody(
        @Nullable String name,
        @Nullable Medium notificationType,
        @Nullable Preset preset,
        @Nullable Boolean enabled,
        @Nullable Integer position,
        @Nullable String endpoint,
        @Nullable String account,
        @Nullable String sender,
        @Nullable String template,
        @Nullable String secret,
        @Nullable Long version) {
    ChannelDraft draft() {
        return new ChannelDraft(
                name,
                notificationType,
                preset,
                enabled,
                position,
                endpoint == null ? null : new Secret(endpoint.strip()),
                account,
                sender,
                template,
                secret == null ? null : new Secret(secret),
                version);
    }

    @Override
    public String toString() {
        return "ChannelBody[name=" + name + "]";
    }
}
