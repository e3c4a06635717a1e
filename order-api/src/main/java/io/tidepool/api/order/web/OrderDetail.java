package io.tidepool.api.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.Usage;
import io.tidepool.api.order.jdbc.OrderParts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order with all that helps to decide on it.
 *
 * @param evidence what made a strategy ask for it; null for orders made by hand
 * @param expectedUsage what the cluster's usage would become if the devices are like its nodes; null when unknown
 * @param removalPlan which nodes an exit would remove; null while no plan is made
 * @param candidates devices that an entry would take if it were approved now; empty otherwise
 */
record OrderDetail(
        @JsonUnwrapped OrderView order,
        Map<String, List<String>> nodeSelector,
        List<Long> deviceIds,
        @Nullable JsonNode evidence,
        @Nullable Usage expectedUsage,
        @Nullable JsonNode removalPlan,
        List<Candidate> candidates,
        List<OrderParts.Step> steps) {

    /** A device that would be taken. */
    record Candidate(long deviceId, String ciCode, String ip) {}
}
