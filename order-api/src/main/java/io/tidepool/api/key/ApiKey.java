package io.tidepool.api.key;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.user.Permission;
import io.tidepool.api.user.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key, without the key.
 *
 * @param name of the system that has it; a system may have several keys while it changes over
 * @param hint its first characters
 */
public record ApiKey(
        long id,
        String name,
        Role role,
        String hint,
        String createdBy,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /** Who calls with a key. */
    public record Holder(String username, Set<Permission> permissions) {
        /** What the username of every system begins with; no person's has a colon. */
        public static final String PREFIX = "key:";

        public Holder {
            permissions = Set.copyOf(permissions);
        }
    }

    /** The keys there are. */
    public interface Store {
        Page<ApiKey> list(Paging paging);

        ApiKey add(String name, Role role, String hint, byte[] digest, String by, Instant at);

        /** Ends a key for good; empty when there is no such key in use. */
        Optional<ApiKey> revoke(long id, String by, Instant at);
    }

    /** Finds out who calls. */
    @FunctionalInterface
    public interface Lookup {
        /** Empty when no key in use has this digest. */
        Optional<Holder> holder(byte[] digest, Instant now);
    }
}
