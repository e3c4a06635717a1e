package io.tidepool.api.notification;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.transaction.Transactions;
import java.util.Map;

/** What a user finds in the page. */
public final class Inbox {
    private static final String NOTIFICATION = "notification";

    private final InboxBook book;
    private final OperationLog log;
    private final Transactions transactions;

    public Inbox(InboxBook book, OperationLog log, Transactions transactions) {
        this.book = book;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<InboxItem> list(String username, boolean unreadOnly, Paging paging) {
        return book.list(username, unreadOnly, paging);
    }

    public long unread(String username) {
        return book.unread(username);
    }

    /** @throws Refusal when the user has no such message */
    public void read(long id, Actor actor) {
        transactions.inOne(() -> {
            if (book.read(actor.username(), id) == 0) {
                throw Refusal.notFound(NOTIFICATION, id);
            }
            log.record(Operation.of(actor, "read_notification", NOTIFICATION, id, null, null));
            return id;
        });
    }

    /** @return how many had not been read */
    public int readAll(Actor actor) {
        return transactions.inOne(() -> {
            var count = book.read(actor.username(), null);
            if (count > 0) {
                log.record(Operation.of(
                        actor, "read_all_notifications", NOTIFICATION, actor.username(), null, Map.of("count", count)));
            }
            return count;
        });
    }
}
