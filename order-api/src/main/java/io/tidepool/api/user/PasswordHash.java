package io.tidepool.api.user;

import io.tidepool.api.secret.Secret;

/** One way only. */
public interface PasswordHash {
    Secret of(Secret password);

    boolean matches(Secret password, Secret hash);

    /** Whether it was made with less effort than is usual now. */
    boolean outdated(Secret hash);
}
