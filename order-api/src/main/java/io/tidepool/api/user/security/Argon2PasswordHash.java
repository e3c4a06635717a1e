package io.tidepool.api.user.security;

import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.PasswordHash;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with 19 MiB and two passes; two at a time, so that a flood of logins does not take the memory. */
@Component
final class Argon2PasswordHash implements PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore atOnce = new Semaphore(2, true);

    @Override
    public Secret of(Secret password) {
        return atWork(() -> new Secret(Objects.requireNonNull(argon2.encode(password.reveal()))));
    }

    @Override
    public boolean matches(Secret password, Secret hash) {
        return atWork(() -> argon2.matches(password.reveal(), hash.reveal()));
    }

    private <T> T atWork(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
