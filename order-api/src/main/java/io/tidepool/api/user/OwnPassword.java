package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.transaction.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets users change their passwords. */
public final class OwnPassword {
    private final Login login;
    private final UserChanges changes;
    private final SessionEnds sessions;
    private final PasswordRules rules;
    private final PasswordHash hash;
    private final OperationLog log;
    private final Transactions transactions;

    public OwnPassword(
            Login login,
            UserChanges changes,
            SessionEnds sessions,
            PasswordRules rules,
            PasswordHash hash,
            OperationLog log,
            Transactions transactions) {
        this.login = login;
        this.changes = changes;
        this.sessions = sessions;
        this.rules = rules;
        this.hash = hash;
        this.log = log;
        this.transactions = transactions;
    }

    /**
     * Changes it and ends all other sessions.
     *
     * @param session the one that stays
     * @throws Refusal when the present password is wrong or the new one breaks a rule
     */
    public void change(Secret present, Secret fresh, UUID session, Actor actor) {
        rules.mistake("new_password", fresh, actor.username()).ifPresent(mistake -> {
            throw Refusal.invalid(List.of(mistake));
        });
        var account = login.recognise(actor.username(), present, actor)
                .orElseThrow(() -> Refusal.invalid("current_password", "", "is wrong"));
        var hashed = hash.of(fresh);
        var user = account.user();
        transactions.inOne(() -> {
            changes.savePassword(user.id(), hashed);
            sessions.endAll(user.username(), Optional.of(session));
            log.record(Operation.of(actor, "change_password", "user", user.id(), null, null));
            return user;
        });
        sessions.lookAgain();
    }
}
