package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.FieldMistake;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Manages users. */
public final class Users {
    private static final String USER = "user";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,99}");

    private final UserStore store;
    private final UserChanges changes;
    private final Administrators administrators;
    private final SessionEnds sessions;
    private final LoginAttempts attempts;
    private final PasswordRules rules;
    private final PasswordHash hash;
    private final OperationLog log;
    private final Transactions transactions;

    public Users(
            UserStore store,
            UserChanges changes,
            Administrators administrators,
            SessionEnds sessions,
            LoginAttempts attempts,
            PasswordRules rules,
            PasswordHash hash,
            OperationLog log,
            Transactions transactions) {
        this.store = store;
        this.changes = changes;
        this.administrators = administrators;
        this.sessions = sessions;
        this.attempts = attempts;
        this.rules = rules;
        this.hash = hash;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<User> list(Paging paging) {
        return store.list(paging);
    }

    public Account account(String username) {
        return store.account(username)
                .orElseThrow(() -> Refusal.because(Refusal.Reason.NOT_FOUND, "there is no user " + username));
    }

    /**
     * @throws Refusal with every broken rule, or when the name is taken
     */
    public User create(String username, String displayName, Secret password, Set<Role> roles, Actor actor) {
        var mistakes = mistakes(username, displayName, password, roles);
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        var hashed = hash.of(password);
        return transactions.inOne(() -> {
            var user = store.add(username, displayName, hashed, roles, actor.username())
                    .orElseThrow(() -> Refusal.because(Refusal.Reason.DUPLICATE, "username is taken: " + username));
            log.record(Operation.of(actor, "create_user", USER, user.id(), null, user));
            return user;
        });
    }

    /** @throws Refusal with every broken rule, when it was changed meanwhile, or when no administrator would be left */
    public User update(long id, UserDraft draft, Actor actor, Instant now) {
        var mistakes = draft.mistakes();
        if (!mistakes.isEmpty()) {
            throw Refusal.invalid(mistakes);
        }
        var changed = transactions.inOne(() -> {
            var old = locked(id).user();
            if (draft.version() != null && draft.version() != old.version()) {
                throw Refusal.changedMeanwhile("the user", draft.version(), old.version());
            }
            var user = draft.change(old, now);
            requireAdministrator(user);
            changes.save(user);
            if (!user.enabled()) {
                sessions.endAll(user.username(), Optional.empty());
            }
            log.record(Operation.of(actor, "update_user", USER, id, old, user));
            return user;
        });
        sessions.lookAgain();
        return changed;
    }

    /** Sets another password and ends the user's sessions. */
    public void resetPassword(long id, Secret password, Actor actor) {
        var hashed = hash.of(password);
        transactions.inOne(() -> {
            var user = locked(id).user();
            rules.mistake("password", password, user.username()).ifPresent(mistake -> {
                throw Refusal.invalid(List.of(mistake));
            });
            changes.savePassword(id, hashed);
            sessions.endAll(user.username(), Optional.empty());
            attempts.forgive(user.username());
            log.record(Operation.of(actor, "reset_password", USER, id, null, null));
            return user;
        });
        sessions.lookAgain();
    }

    /** Lets the user try to log in again at once. */
    public void unlock(long id, Actor actor) {
        transactions.inOne(() -> {
            var user = locked(id).user();
            attempts.forgive(user.username());
            log.record(Operation.of(actor, "unlock_user", USER, id, null, null));
            return user;
        });
    }

    public void endSessions(long id, Actor actor) {
        transactions.inOne(() -> {
            var user = locked(id).user();
            sessions.endAll(user.username(), Optional.empty());
            log.record(Operation.of(actor, "end_sessions", USER, id, null, null));
            return user;
        });
        sessions.lookAgain();
    }

    /** Makes the first user, {@code admin}, when there is none at all. */
    public void bootstrap(Secret password) {
        if (store.list(new Paging(1, 1)).total() == 0) {
            create("admin", "管理员", password, Set.of(Role.ADMIN), Actor.SYSTEM);
        }
    }

    private Account locked(long id) {
        return changes.lock(id).orElseThrow(() -> Refusal.notFound(USER, id));
    }

    private void requireAdministrator(User changed) {
        var administers = changed.enabled() && changed.roles().contains(Role.ADMIN);
        if (!administers && !administrators.existBeside(changed.id())) {
            throw Refusal.because(
                    Refusal.Reason.WRONG_STATE,
                    changed.username() + " is the last enabled administrator; make another one first");
        }
    }

    private List<FieldMistake> mistakes(String username, String displayName, Secret password, Set<Role> roles) {
        var mistakes = new ArrayList<FieldMistake>();
        if (!NAME.matcher(username).matches()) {
            mistakes.add(new FieldMistake(
                    "username", username, "must be 2 to 100 lower case letters, digits, dots, dashes or underscores"));
        }
        if (!UserDraft.nameFits(displayName)) {
            mistakes.add(new FieldMistake("display_name", displayName, "must be 1 to 255 characters"));
        }
        rules.mistake("password", password, username).ifPresent(mistakes::add);
        if (roles.isEmpty()) {
            mistakes.add(new FieldMistake("roles", "", "must name at least one role"));
        }
        return mistakes;
    }
}
