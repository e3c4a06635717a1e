package io.tidepool.api.user;

import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the first administrator of a server that has no users, for whoever has seen the code that it prints. */
public final class FirstAdmin {
    private static final Duration LIFE = Duration.ofHours(24);

    private final UserStore store;
    private final Users users;
    private final FirstAdminCodes codes;
    private final LoginAttempts attempts;
    private final Transactions transactions;

    public FirstAdmin(
            UserStore store, Users users, FirstAdminCodes codes, LoginAttempts attempts, Transactions transactions) {
        this.store = store;
        this.users = users;
        this.codes = codes;
        this.attempts = attempts;
        this.transactions = transactions;
    }

    /**
     * Opens the way for the first administrator.
     *
     * @param chosen the code, when another one has made it
     * @return the code to show; empty when there are users already
     */
    public Optional<Secret> offer(Optional<Secret> chosen) {
        if (usersExist()) {
            return Optional.empty();
        }
        var code = chosen.orElseGet(Tokens::readable);
        codes.add(Tokens.hash(normal(code)), LIFE);
        return Optional.of(code);
    }

    /** @throws Refusal when the code is not good any more, or a rule of users is broken; the code is good once */
    public User create(Secret code, String username, String displayName, Secret password, Actor caller) {
        attempts.admit("", caller.ip()).ifPresent(Login::pause);
        return transactions.inOne(() -> {
            if (!codes.take(Tokens.hash(normal(code))) || usersExist()) {
                throw Refusal.because(
                        Refusal.Reason.WRONG_CREDENTIALS, "the code is wrong, too old, or was used already");
            }
            return users.create(username, displayName, password, Set.of(Role.ADMIN), caller);
        });
    }

    private boolean usersExist() {
        return store.list(new Paging(1, 1)).total() > 0;
    }

    private static Secret normal(Secret code) {
        return new Secret(code.reveal().strip().toUpperCase(Locale.ROOT));
    }
}
