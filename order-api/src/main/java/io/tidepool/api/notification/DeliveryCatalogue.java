package io.tidepool.api.notification;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.List;

/** Deliveries to look at. */
public interface DeliveryCatalogue {
    /** Newest first. */
    Page<DeliveryView> list(DeliveryView.Filter filter, Paging paging);

    /** Oldest first. */
    List<DeliveryAttempt> attempts(long id);

    /**
     * Lets a delivery that failed begin anew.
     *
     * @return false when there is none that failed
     */
    boolean resend(long id, int attempts);
}
