package io.tidepool.api.user;

import io.tidepool.api.secret.Secret;
import java.util.Optional;

/** Changes users, one at a time, so that two changes cannot leave nobody who administers. */
public interface UserChanges {
    /** The user, held with all others until the transaction ends. */
    Optional<Account> lock(long id);

    /** Writes display name, roles, whether it is enabled, and version. */
    void save(User user);

    void savePassword(long id, Secret hash);
}
