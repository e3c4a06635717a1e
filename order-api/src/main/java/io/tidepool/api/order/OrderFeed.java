package io.tidepool.api.order;

/** Tells others of orders as they stand, without anything having happened to them. */
@FunctionalInterface
public interface OrderFeed {
    /** Sends every order that is open or was so lately; in the present transaction. */
    void announceAll();
}
