package io.tidepool.api.user;

import java.time.Instant;
import java.util.Set;

/** A user as people see it. */
public record User(
        long id,
        String username,
        String displayName,
        Set<Role> roles,
        boolean enabled,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    public User {
        roles = Set.copyOf(roles);
    }
}
