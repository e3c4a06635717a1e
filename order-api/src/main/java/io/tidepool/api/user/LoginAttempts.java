package io.tidepool.api.user;

import java.time.Duration;
import java.util.Optional;

/** Counts logins that failed or are under way, over all instances, so that passwords cannot be guessed. */
public interface LoginAttempts {
    /**
     * Notes an attempt that may be looked at. Nobody is locked out for good, nor from an address where the same user has
     * been in before because of what others do elsewhere.
     *
     * @return how long it is until another one may be looked at; empty when this one may
     */
    Optional<Duration> admit(String username, String ip);

    /** The attempts of this name from this address were its owner's. */
    void succeeded(String username, String ip);

    /** Forgets every attempt of this name. */
    void forgive(String username);
}
