package io.tidepool.api.user;

import java.util.List;

/** Keeps what roles may do. */
public interface RoleStore {
    List<RoleRights> all();

    /** The role, held until the transaction ends. */
    RoleRights lock(Role role);

    void save(RoleRights rights);
}
