package io.tidepool.api.user;

/** Those who may manage users. */
@FunctionalInterface
public interface Administrators {
    /** Whether somebody enabled but this user has the role admin. */
    boolean existBeside(long userId);
}
