package io.tidepool.executor.execution;

import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which nodes an exit order would remove. What was stored before a field existed does not name it.
 *
 * @param deviceCount at least 1
 * @param minimumNodes nodes in service the cluster must keep
 * @param ranking standard when none is named
 * @param agreed uids of nodes that a person agreed to; none when not named
 * @param refusal why the request makes no sense; null when it does
 */
public record PlanRequest(
        String planId,
        Origin origin,
        PlanPurpose purpose,
        int deviceCount,
        NodeSelector selector,
        SpecialDevices specialDevices,
        int minimumNodes,
        List<PoolDevice> devices,
        Ranking ranking,
        Set<String> agreed,
        @Nullable String refusal) {
    public PlanRequest {
        devices = List.copyOf(devices);
        ranking = Objects.requireNonNullElseGet(ranking, Ranking::standard);
        agreed = Set.copyOf(Objects.requireNonNullElse(agreed, Set.of()));
    }
}
