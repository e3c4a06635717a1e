package io.tidepool.api.order.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidepool.api.order.Counterorder;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.Usage;
import io.tidepool.api.order.WaitingPods;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An order with all that helps to decide on it.
 *
 * @param evidence what made a strategy ask for it; null for orders made by hand
 * @param waitingPods that found no node when a strategy asked for the order; null when that is unknown
 * @param expectedUsage what the cluster's usage would become if the devices are like its nodes; null when unknown
 * @param counterorders entry strategies that an exit would bring to their thresholds; empty otherwise
 * @param removalPlan which nodes an exit would remove; null while no plan is made
 * @param candidates devices that an entry would take if it were approved now; empty otherwise
 */
record OrderDetail(
        @JsonUnwrapped OrderView order,
        Map<String, List<String>> nodeSelector,
        List<Long> deviceIds,
        @Nullable JsonNode evidence,
        @Nullable WaitingPods waitingPods,
        @Nullable Usage expectedUsage,
        List<Counterorder> counterorders,
        @Nullable JsonNode removalPlan,
        List<Candidate> candidates,
        List<Step> steps) {

    /** A step of one device in one attempt; blockers is null when it is done. */
    record Step(
            long deviceId,
            String executionId,
            @Nullable String nodeName,
            String step,
            String state,
            int attempts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String detail,
            @Nullable JsonNode blockers) {}

    /** A device that would be taken. */
    record Candidate(long deviceId, String ciCode, String ip) {}
}
