package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import java.time.Instant;
import java.util.Locale;

/** Lets users in. */
public final class Login {
    private static final int LONGEST_PASSWORD = 256;

    private final UserStore users;
    private final PasswordHash hash;
    private final AccessTokens tokens;
    private final OperationLog log;
    private final LoginThrottle throttle = new LoginThrottle();
    private final Secret hashOfNobody;

    public Login(UserStore users, PasswordHash hash, AccessTokens tokens, OperationLog log) {
        this.users = users;
        this.hash = hash;
        this.tokens = tokens;
        this.log = log;
        this.hashOfNobody = hash.of(new Secret("nobody has this password"));
    }

    /** A user who is in. */
    public record Session(AccessTokens.Issued token, User user) {}

    /**
     * @param caller where the attempt comes from; its name is not known yet
     * @throws Refusal on wrong credentials, in the same words and time whether the user exists or not, and after too
     *     many failures
     */
    public Session in(String username, Secret password, Actor caller, Instant now) {
        var name = username.trim().toLowerCase(Locale.ROOT);
        if (!throttle.allows(name, caller.ip(), now)) {
            throw Refusal.because(
                    Refusal.Reason.TOO_MANY_REQUESTS, "too many failed logins; try again in five minutes");
        }
        var account = users.account(name);
        var right = password.reveal().length() <= LONGEST_PASSWORD
                && hash.matches(password, account.map(Account::passwordHash).orElse(hashOfNobody));
        if (!right || account.isEmpty() || !account.get().user().enabled()) {
            throttle.failed(name, caller.ip(), now);
            throw Refusal.because(Refusal.Reason.WRONG_CREDENTIALS, "username or password is wrong");
        }
        throttle.succeeded(name, caller.ip());
        var user = account.get().user();
        log.record(Operation.of(
                new Actor(user.username(), caller.ip(), caller.requestId()), "login", "user", user.id(), null, null));
        return new Session(tokens.issue(account.get(), now), user);
    }

    public void out(String tokenId, Instant expiresAt, Actor actor) {
        tokens.revoke(tokenId, expiresAt);
        log.record(Operation.of(actor, "logout", "user", actor.username(), null, null));
    }
}
