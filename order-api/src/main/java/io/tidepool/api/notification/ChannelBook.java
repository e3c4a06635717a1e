package io.tidepool.api.notification;

import java.util.List;
import java.util.Optional;

/** Keeps channels. */
public interface ChannelBook {
    /** All that are not deleted, in the order they are tried. */
    List<Channel> all();

    /** A channel that is not deleted, held until the transaction ends. */
    Optional<Channel> lock(long id);

    /** Adds a channel without an id, or changes one, and tells how it is kept. */
    Channel put(Channel channel);

    void remove(long id);
}
