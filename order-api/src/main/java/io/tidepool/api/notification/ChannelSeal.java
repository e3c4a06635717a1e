package io.tidepool.api.notification;

import io.tidepool.api.secret.Secret;
import java.util.UUID;

/** Makes what a channel keeps secret unreadable for everyone without the key. */
public interface ChannelSeal {
    /** @param part of the channel; what was sealed as one does not open as another */
    String seal(Secret plain, UUID channel, String part);

    /** @throws IllegalStateException when it was not sealed so */
    Secret open(String sealed, UUID channel, String part);
}
