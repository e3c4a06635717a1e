package io.tidepool.api.notification;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.util.Map;
import java.util.Set;

/** How users want to be reached, as each says of himself. */
public final class Contacts {
    private final People people;
    private final OperationLog log;
    private final Transactions transactions;

    public Contacts(People people, OperationLog log, Transactions transactions) {
        this.people = people;
        this.log = log;
        this.transactions = transactions;
    }

    public Contact of(String username) {
        return people.contacts(Set.of(username)).stream().findFirst().orElseGet(() -> Contact.none(username));
    }

    /** @throws Refusal when it was changed meanwhile */
    public Contact put(Contact contact, Actor actor) {
        return transactions.inOne(() -> {
            var kept = people.put(contact)
                    .orElseThrow(() -> Refusal.changedMeanwhile(
                            "the contact",
                            contact.version(),
                            of(contact.username()).version()));
            log.record(Operation.of(
                    actor,
                    "update_contact",
                    "user",
                    actor.username(),
                    null,
                    Map.of("notification_types", kept.notificationTypes())));
            return kept;
        });
    }
}
