package io.tidepool.api.user.security;

import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.user.PasswordHash;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with 19 MiB and two passes; two at a time, so that a flood of logins does not take the memory, and few that
 * wait, so that it does not take the threads of all other requests.
 */
@Component
final class Argon2PasswordHash implements PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 10;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore atWork = new Semaphore(AT_ONCE, true);

    @Override
    public Secret of(Secret password) {
        return atWork(() -> new Secret(Objects.requireNonNull(argon2.encode(password.reveal()))));
    }

    @Override
    public boolean matches(Secret password, Secret hash) {
        return atWork(() -> argon2.matches(password.reveal(), hash.reveal()));
    }

    @Override
    public boolean outdated(Secret hash) {
        return argon2.upgradeEncoding(hash.reveal());
    }

    private <T> T atWork(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw Refusal.because(
                    Refusal.Reason.TOO_MANY_REQUESTS, "too many logins at the same moment; try again in a second");
        }
        try {
            atWork.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                atWork.release();
            }
        } finally {
            places.release();
        }
    }
}
