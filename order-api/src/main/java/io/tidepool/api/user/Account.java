package io.tidepool.api.user;

import io.tidepool.api.secret.Secret;
import java.util.Set;

/**
 * A user with what login needs.
 *
 * @param tokenVersion tokens of an earlier version are void
 */
public record Account(User user, Secret passwordHash, int tokenVersion, Set<Permission> permissions) {
    public Account {
        permissions = Set.copyOf(permissions);
    }
}
