package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets users in. */
public final class Login {
    private static final int LONGEST_NAME = 100;

    private final UserStore users;
    private final UserChanges changes;
    private final PasswordHash hash;
    private final LoginAttempts attempts;
    private final Sessions sessions;
    private final OperationLog log;
    private final Transactions transactions;
    /** Made beside the start of the process, which it would hold up by half a second. */
    private final CompletableFuture<Secret> hashOfNobody;

    public Login(
            UserStore users,
            UserChanges changes,
            PasswordHash hash,
            LoginAttempts attempts,
            Sessions sessions,
            OperationLog log,
            Transactions transactions) {
        this.users = users;
        this.changes = changes;
        this.hash = hash;
        this.attempts = attempts;
        this.sessions = sessions;
        this.log = log;
        this.transactions = transactions;
        this.hashOfNobody = CompletableFuture.supplyAsync(() -> hash.of(new Secret("nobody has this password")));
    }

    /** What a caller sends who wants to get in. */
    public record Attempt(String username, Secret password, Sessions.Kind kind, String userAgent) {}

    /**
     * @param caller where the attempt comes from; its name is not known yet
     * @throws Refusal on wrong credentials, in the same words and time whether the user exists or not, and after too
     *     many failures
     */
    public Sessions.Grant in(Attempt attempt, Actor caller, Instant now) {
        var name = name(attempt.username());
        var account = recognise(name, attempt.password(), caller);
        if (account.isEmpty()) {
            log.record(new Operation(
                    caller,
                    "login",
                    "user",
                    name,
                    null,
                    null,
                    Operation.Result.REFUSED,
                    "username or password is wrong, or the user is disabled"));
            throw Refusal.because(Refusal.Reason.WRONG_CREDENTIALS, "username or password is wrong");
        }
        var user = account.get().user();
        var stronger = hash.outdated(account.get().passwordHash())
                ? Optional.of(hash.of(attempt.password()))
                : Optional.<Secret>empty();
        return transactions.inOne(() -> {
            stronger.ifPresent(fresh -> changes.savePassword(user.id(), fresh));
            log.record(Operation.of(
                    new Actor(user.username(), caller.ip(), caller.requestId()),
                    "login",
                    "user",
                    user.username(),
                    null,
                    null));
            return sessions.begin(account.get(), attempt.kind(), caller, attempt.userAgent(), now);
        });
    }

    /**
     * The account whose password this is.
     *
     * @throws Refusal after too many failures
     */
    Optional<Account> recognise(String name, Secret password, Actor caller) {
        attempts.admit(name, caller.ip()).ifPresent(Login::pause);
        var account = users.account(name);
        var right = password.reveal().length() <= PasswordRules.LONGEST_SENT
                && hash.matches(password, account.map(Account::passwordHash).orElseGet(hashOfNobody::join));
        var recognised = account.filter(one -> right).filter(one -> one.user().enabled());
        if (recognised.isPresent()) {
            attempts.succeeded(name, caller.ip());
        }
        return recognised;
    }

    /** @throws Refusal that names the wait, in minutes begun */
    static void pause(Duration wait) {
        throw Refusal.tooMany("too many attempts; try again in " + (wait.toMinutes() + 1) + " minutes", wait);
    }

    private static String name(String sent) {
        var name = sent.strip().toLowerCase(Locale.ROOT);
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
