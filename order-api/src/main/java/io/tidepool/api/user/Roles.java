package io.tidepool.api.user;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides what roles may do; the administrator may do everything, always. */
public final class Roles {
    private final RoleStore store;
    private final SessionEnds sessions;
    private final OperationLog log;
    private final Transactions transactions;

    public Roles(RoleStore store, SessionEnds sessions, OperationLog log, Transactions transactions) {
        this.store = store;
        this.sessions = sessions;
        this.log = log;
        this.transactions = transactions;
    }

    public List<RoleRights> all() {
        return store.all();
    }

    /**
     * @param version what the caller has read
     * @throws Refusal for the administrator, or when it was changed meanwhile
     */
    public RoleRights permit(Role role, Set<Permission> permissions, long version, Actor actor) {
        if (role == Role.ADMIN) {
            throw Refusal.because(Refusal.Reason.WRONG_STATE, "the role admin has every permission and keeps them");
        }
        if (!permissions.contains(Permission.OWN_SESSION)) {
            throw Refusal.invalid(
                    "permissions", permissions, "must contain own_session, without which nobody logs out");
        }
        var changed = transactions.inOne(() -> {
            var old = store.lock(role);
            if (old.version() != version) {
                throw Refusal.changedMeanwhile("the role", version, old.version());
            }
            var rights = new RoleRights(role, old.description(), permissions, version + 1);
            store.save(rights);
            log.record(Operation.of(actor, "change_role", "role", name(role), old, rights));
            return rights;
        });
        sessions.lookAgain();
        return changed;
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
