package io.tidepool.api.user;

import io.tidepool.api.secret.Secret;

/** The passwords that are guessed first. */
public interface CommonPasswords {
    /** Whether it is one of them, in whatever case. */
    boolean contain(Secret password);

    int size();
}
