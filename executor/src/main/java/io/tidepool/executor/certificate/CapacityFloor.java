package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what pods request still fits well into the nodes that stay in service. There is this one reckoning: what a
 * certificate finds too much is refused when the node is closed, and the other way round.
 *
 * @param spare nodes that take new pods once the others have left, and everything that wants to be on them
 * @param highestPercent of what can be allocated, that may be requested
 */
public record CapacityFloor(Capacity spare, int highestPercent) {
    private static final double ROUNDING = 1e-6;

    /** @param leaving names of the nodes that leave */
    public static CapacityFloor after(ClusterView view, Set<String> leaving, int highestPercent) {
        return new CapacityFloor(new Capacities(view, leaving).spare(), highestPercent);
    }

    /** What would be too much, with its figures; empty when nothing is. */
    public List<String> excess() {
        return Stream.of(
                        too(" CPU ", "核", spare.cpuRequested(), spare.cpuAllocatable()),
                        too("内存", "GiB", spare.memoryRequested(), spare.memoryAllocatable()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> too(String resource, String unit, double requested, double allocatable) {
        if (requested * 100 <= allocatable * highestPercent + ROUNDING) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "可用节点的可分配%s为 %.1f %s，Pod 的请求（request）为 %.1f %s，超过上限 %d%%",
                resource,
                allocatable,
                unit,
                requested,
                unit,
                highestPercent));
    }
}
