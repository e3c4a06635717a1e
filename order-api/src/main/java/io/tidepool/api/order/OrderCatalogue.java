package io.tidepool.api.order;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.Optional;

/** Orders to look at. */
public interface OrderCatalogue {
    /** Newest first. */
    Page<OrderView> list(OrderView.Filter filter, Paging paging);

    Optional<OrderView> one(long id);

    /**
     * What belongs to an order that exists.
     *
     * @param id as {@link #one} found it
     */
    OrderParts parts(long id);
}
