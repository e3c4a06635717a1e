package io.tidepool.api.maintenance;

import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * A request for maintenance, as the outside system sends it.
 *
 * @param ticket the outside system's own number
 * @param callbackUrl null for where it is always told
 */
public record Ask(
        Machine.Name device,
        Window window,
        String ticket,
        String reason,
        @Nullable String callbackUrl) {
    /** What differs from the request that came under this ticket before; empty when it is the same. */
    String difference(Order earlier) {
        var care = earlier.care();
        if (!window.equals(care.wanted())) {
            return "maintenance_start_time、maintenance_end_time";
        }
        if (!reason.equals(care.reason())) {
            return "reason";
        }
        return callbackUrl == null || callbackUrl.equals(care.callbackUrl()) ? "" : "callback_url";
    }
}
