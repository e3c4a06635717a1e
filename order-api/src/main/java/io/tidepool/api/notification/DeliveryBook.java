package io.tidepool.api.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Deliveries and the log of their attempts. */
public interface DeliveryBook {
    /**
     * Keeps what is to be delivered, once for each notice, channel and recipient. One on the medium of the page is
     * delivered by being kept.
     *
     * @return false when it is there already
     */
    boolean add(long noticeId, Parcel parcel, int attempts);

    /** Takes some that are due, oldest first, each for so long; nobody else takes them meanwhile. */
    List<Delivery> take(int most, Duration hold);

    /**
     * Ends an attempt, in the delivery and in the log.
     *
     * @param again when the next attempt is due; empty when there is none
     * @return false when another attempt has begun since; nothing is changed then
     */
    boolean end(Delivery attempt, Outcome outcome, Optional<Duration> again);
}
