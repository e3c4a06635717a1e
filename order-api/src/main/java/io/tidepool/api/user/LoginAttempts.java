package io.tidepool.api.user;

/** Counts logins that failed or are under way, over all instances, so that passwords cannot be guessed. */
public interface LoginAttempts {
    /**
     * Notes an attempt and tells whether it may be looked at. Nobody is locked out for good, nor from an address where
     * the same user has been in before because of what others do elsewhere.
     */
    boolean admit(String username, String ip);

    /** The attempts of this name from this address were its owner's. */
    void succeeded(String username, String ip);

    /** Forgets every attempt of this name. */
    void forgive(String username);
}
