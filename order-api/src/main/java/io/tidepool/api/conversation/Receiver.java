package io.tidepool.api.conversation;

import io.tidepool.api.outside.Address;
import io.tidepool.api.outside.SigningKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system that is told of its maintenance.
 *
 * @param url where it is told unless a request names another path of the same server
 * @param previousUntil when the key before the present one stops signing; null when there is none
 * @param disabledReason null while it is told
 */
public record Receiver(
        long id,
        String name,
        Address url,
        @Nullable Instant previousUntil,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public boolean enabled() {
        return disabledAt == null;
    }

    /** The receivers there are. */
    public interface Store {
        /** In the order they were registered. */
        List<Receiver> all();

        /**
         * Stores a new one, or changes the one of its id.
         *
         * @param key a new one; null keeps the present one
         */
        Receiver put(Receiver receiver, @Nullable SigningKey key);

        /** The keys that sign at this moment. */
        List<SigningKey> keys(long id, Instant at);
    }
}
