package io.tidepool.api.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a maintenance order is about.
 *
 * @param ticket of the outside system; null when an order puts a node back into service
 * @param wanted window that was asked for; null when an order puts a node back into service
 * @param confirmed window that was agreed to or suggested; null until then
 * @param callbackUrl where the outside system wants to be told; null for where it always does
 * @param restores id of the request whose node this order puts back into service; null for a request
 */
public record Maintenance(
        long deviceId,
        @Nullable String ticket,
        String reason,
        @Nullable Window wanted,
        @Nullable Window confirmed,
        @Nullable String callbackUrl,
        @Nullable Long restores) {

    /** When a machine is away. */
    public record Window(Instant start, Instant end) {
        /** @throws IllegalArgumentException when it does not end after it starts */
        public Window {
            if (!end.isAfter(start)) {
                throw new IllegalArgumentException("must be after maintenance_start_time");
            }
        }
    }

    /** What another system asks for. */
    public static Maintenance request(
            long deviceId, String ticket, String reason, Window wanted, @Nullable String callbackUrl) {
        return new Maintenance(deviceId, ticket, reason, wanted, null, callbackUrl, null);
    }

    /** What follows when the machine of a request is back. */
    static Maintenance restoring(Order request) {
        return new Maintenance(
                request.care().deviceId(), null, request.care().reason(), null, null, null, request.id());
    }

    Maintenance confirmed(Window window) {
        return new Maintenance(deviceId, ticket, reason, wanted, window, callbackUrl, restores);
    }

    /** @throws IllegalStateException when this is a request itself */
    long request() {
        if (restores == null) {
            throw new IllegalStateException("a request for maintenance restores nothing");
        }
        return restores;
    }
}
