package io.tidepool.api.user;

import io.tidepool.api.secret.Secret;
import java.util.Set;

/** A user with what login needs. */
public record Account(User user, Secret passwordHash, Set<Permission> permissions) {
    public Account {
        permissions = Set.copyOf(permissions);
    }
}
