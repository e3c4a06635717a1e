package io.tidepool.api.notification;

import org.jspecify.annotations.Nullable;

/**
 * How a test message fared.
 *
 * @param errorMessage null when it was sent
 */
public record ChannelTrial(boolean sent, @Nullable String errorMessage) {
    static ChannelTrial of(Outcome outcome) {
        return new ChannelTrial(outcome instanceof Outcome.Sent, outcome.error());
    }
}
