package io.tidepool.api.user;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.secret.Secret;
import java.util.Optional;
import java.util.Set;

/** Keeps users. */
public interface UserStore {
    Optional<Account> account(String username);

    Page<User> list(Paging paging);

    /**
     * @return the new user; empty when the name is taken
     */
    Optional<User> add(String username, String displayName, Secret passwordHash, Set<Role> roles, String createdBy);
}
