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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Manages users. */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,99}");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 128;

    private final UserStore store;
    private final PasswordHash hash;
    private final OperationLog log;
    private final Transactions transactions;

    public Users(UserStore store, PasswordHash hash, OperationLog log, Transactions transactions) {
        this.store = store;
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
            log.record(Operation.of(actor, "create_user", "user", user.id(), null, user));
            return user;
        });
    }

    /** Makes the first user, {@code admin}, when there is none at all. */
    public void bootstrap(Secret password) {
        if (store.list(new Paging(1, 1)).total() == 0) {
            create("admin", "管理员", password, Set.of(Role.ADMIN), Actor.SYSTEM);
        }
    }

    private static List<FieldMistake> mistakes(String username, String displayName, Secret password, Set<Role> roles) {
        var mistakes = new ArrayList<FieldMistake>();
        if (!NAME.matcher(username).matches()) {
            mistakes.add(new FieldMistake(
                    "username", username, "must be 2 to 100 lower case letters, digits, dots, dashes or underscores"));
        }
        if (displayName.isBlank() || displayName.length() > 255) {
            mistakes.add(new FieldMistake("display_name", displayName, "must be 1 to 255 characters"));
        }
        var length = password.reveal().codePointCount(0, password.reveal().length());
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            mistakes.add(new FieldMistake(
                    "password", "", "must be " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters"));
        }
        if (roles.isEmpty()) {
            mistakes.add(new FieldMistake("roles", "", "must name at least one role"));
        }
        return mistakes;
    }
}
