package io.tidepool.api.notification;

import io.tidepool.api.audit.Operation;
import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.util.List;

/** What was sent to whom, for those who look after it. */
public final class Deliveries {
    private static final String DELIVERY = "notification_delivery";

    private final DeliveryCatalogue catalogue;
    private final Settings settings;
    private final OperationLog log;
    private final Transactions transactions;

    public Deliveries(DeliveryCatalogue catalogue, Settings settings, OperationLog log, Transactions transactions) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.log = log;
        this.transactions = transactions;
    }

    public Page<DeliveryView> list(DeliveryView.Filter filter, Paging paging) {
        return catalogue.list(filter, paging);
    }

    public List<DeliveryAttempt> attempts(long id) {
        return catalogue.attempts(id);
    }

    /** @throws Refusal when it has not failed */
    public void resend(long id, Actor actor) {
        transactions.inOne(() -> {
            if (!catalogue.resend(id, settings.value(SettingCatalogue.NOTIFY_ATTEMPTS))) {
                throw Refusal.because(
                        Refusal.Reason.WRONG_STATE, "there is no delivery with id " + id + " that has failed");
            }
            log.record(Operation.of(actor, "resend_notification", DELIVERY, id, null, null));
            return id;
        });
    }
}
