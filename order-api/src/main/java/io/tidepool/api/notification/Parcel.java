package io.tidepool.api.notification;

import java.util.Set;

/**
 * A message for one recipient on one channel.
 *
 * @param usernames whom it reaches
 */
public record Parcel(Channel channel, String recipient, Set<String> usernames) {
    public Parcel {
        usernames = Set.copyOf(usernames);
    }
}
