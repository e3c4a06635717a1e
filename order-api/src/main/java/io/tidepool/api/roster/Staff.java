package io.tidepool.api.roster;

import java.util.Set;

/** The users who can be asked to do something. */
@FunctionalInterface
public interface Staff {
    /**
     * Names of the enabled users who are named or have one of the roles.
     *
     * @param roles in lower case
     */
    Set<String> among(Set<String> usernames, Set<String> roles);
}
