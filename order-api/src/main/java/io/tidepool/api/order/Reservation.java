package io.tidepool.api.order;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device held by an order, and how far it has come in it. */
public record Reservation(
        Target target, Status status, @Nullable String error) {
    /** How far a device has come. */
    public enum Status {
        PENDING,
        PROCESSING,
        COMPLETED,
        FAILED;

        /** The name in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a device ended in an execution.
     *
     * @param errorCode null when it was completed
     * @param error in words; null when it was completed
     * @param unmoved not completed, and the machine certainly is where it was
     */
    public record End(
            long deviceId,
            boolean completed,
            @Nullable String nodeName,
            @Nullable String errorCode,
            @Nullable String error,
            boolean unmoved) {
        /** Whether the machine may have been changed although it did not end well. */
        public boolean leavesTraces() {
            return !completed && !unmoved;
        }
    }

    /** The reservations of all orders. A device is held by one open order at most. */
    public interface Book {
        /**
         * Holds the devices, again or for the first time, for the order.
         *
         * @return what stands in the way, in words; then nothing is held
         */
        Optional<String> hold(Order order, List<Target> targets);

        List<Reservation> of(long orderId);

        /** Writes how each device ended, and what follows for the device itself. */
        void end(Order order, List<End> ends, String statusAfterExit, Instant at);
    }
}
