package io.tidepool.api.user;

import java.util.Set;

/** What a role may do. */
public record RoleRights(Role name, String description, Set<Permission> permissions, long version) {
    public RoleRights {
        permissions = Set.copyOf(permissions);
    }
}
