package io.tidepool.api.order;

import java.util.function.UnaryOperator;

/** What became of a move. */
public sealed interface Moved {
    /** Goes on with an order that has moved. */
    default Moved then(UnaryOperator<Order> next) {
        return this instanceof Done done ? new Done(next.apply(done.order())) : this;
    }

    /**
     * The order after a move that cannot be refused here.
     *
     * @throws IllegalStateException when it was
     */
    default Order made() {
        if (this instanceof Done done) {
            return done.order();
        }
        throw new IllegalStateException(((Refused) this).message());
    }

    /** The order after the move; its version is that of the row before it. */
    record Done(Order order) implements Moved {}

    /**
     * The move was not made and nothing changed.
     *
     * @param message names the status the order is in and the one it would need
     */
    record Refused(Cause cause, String message) implements Moved {}

    /** Why a move was refused. */
    enum Cause {
        UNKNOWN_ORDER,
        ILLEGAL_TRANSITION,
        STALE_VERSION,
        APPROVAL_REQUIRED,
        /** Somebody else has to decide. */
        OWN_DECISION,
        /** A global stop stands. */
        STOPPED,
        DEVICE_TAKEN,
        OVER_LIMIT
    }
}
