package io.tidepool.api.user;

import java.time.Duration;

/** Keeps hashes of codes with which the first administrator can be made. */
public interface FirstAdminCodes {
    void add(byte[] hash, Duration life);

    /**
     * Takes all codes away when this is one of them and still good; one caller at a time until the transaction ends.
     *
     * @return whether it was
     */
    boolean take(byte[] hash);
}
