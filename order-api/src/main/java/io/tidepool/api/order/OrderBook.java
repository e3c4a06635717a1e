package io.tidepool.api.order;

import io.tidepool.api.request.Actor;
import java.util.List;
import java.util.Optional;

/** The stored orders. Every write goes out as a message and into the operation log in the same transaction. */
public interface OrderBook {
    /** Stores a new order and gives it its id; the number is made on the way. */
    Order add(Order order, Actor actor);

    /** Reads an order and keeps it locked until the transaction ends. */
    Optional<Order> lock(long id);

    /**
     * Stores what a move made of an order.
     *
     * @return the order with its new version
     * @throws IllegalStateException when the stored version is another one
     */
    Order save(Order moved, Actor actor);

    /** Tells others of an order after a move, with the transaction of the move; there may be several. */
    @FunctionalInterface
    interface Announcer {
        void announce(Order order, String clusterName, List<Reservation> devices);
    }
}
