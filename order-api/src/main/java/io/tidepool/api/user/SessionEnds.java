package io.tidepool.api.user;

import java.util.Optional;
import java.util.UUID;

/** Ends sessions; every instance refuses their tokens within five seconds. */
public interface SessionEnds {
    /**
     * @return whether this user had such a session
     */
    boolean end(UUID id, String username);

    void endAll(String username, Optional<UUID> except);

    /** What is known of sessions and rights is to be read again, after a change of them has been committed. */
    void lookAgain();
}
