package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.OwnerMark;
import io.tidepool.executor.device.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to carry an order out.
 *
 * @param id one per attempt of the order
 * @param labels set on nodes that join
 * @param minimumNodes nodes in service the cluster must keep
 * @param closedBy id of the order whose cordon is ours to take back; most often this one
 * @param cancelReason set when someone asked to stop
 * @param outcome null while it runs
 */
public record Execution(
        String id,
        Origin origin,
        Action action,
        Map<String, String> labels,
        int minimumNodes,
        long closedBy,
        List<Target> targets,
        @Nullable String cancelReason,
        @Nullable Outcome outcome) {
    public Execution {
        labels = Map.copyOf(labels);
        targets = List.copyOf(targets);
    }

    /** As a command asks for it, with nothing done yet. */
    public static Execution asked(
            String id,
            Origin origin,
            Action action,
            Map<String, String> labels,
            int minimumNodes,
            List<Target> targets) {
        return new Execution(id, origin, action, labels, minimumNodes, origin.orderId(), targets, null, null);
    }

    /** Takes back the cordon of an order, with nothing done yet. */
    public static Execution reopening(String id, Origin origin, long closedBy, List<Target> targets) {
        return new Execution(id, origin, Action.MAINTENANCE_UNCORDON, Map.of(), 0, closedBy, targets, null, null);
    }

    public boolean finished() {
        return outcome != null;
    }

    Target target(DeviceId id) {
        return targets.stream()
                .filter(target -> target.deviceId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no device " + id + " in execution " + this.id));
    }

    Execution with(Target changed) {
        return new Execution(
                id,
                origin,
                action,
                labels,
                minimumNodes,
                closedBy,
                targets.stream()
                        .map(target -> target.deviceId().equals(changed.deviceId()) ? changed : target)
                        .toList(),
                cancelReason,
                outcome);
    }

    Execution ended() {
        return new Execution(id, origin, action, labels, minimumNodes, closedBy, targets, cancelReason, overall());
    }

    private Outcome overall() {
        var outcomes = targets.stream()
                .map(Target::ending)
                .map(ending -> ending == null ? Outcome.FAILED : ending.outcome())
                .collect(Collectors.toSet());
        if (outcomes.contains(Outcome.FAILED)) {
            return Outcome.FAILED;
        }
        return outcomes.contains(Outcome.CANCELLED) ? Outcome.CANCELLED : Outcome.COMPLETED;
    }

    Optional<String> failureReason() {
        var reasons = targets.stream()
                .filter(target -> target.ending() != null && target.ending().message() != null)
                .map(target -> target.ciCode() + "：" + describe(target.ending()))
                .collect(Collectors.joining("；"));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons);
    }

    private static String describe(@Nullable Ending ending) {
        if (ending == null) {
            return "";
        }
        return ending.code() == null ? String.valueOf(ending.message()) : ending.code() + " " + ending.message();
    }

    OwnerMark mark(long token) {
        return new OwnerMark(origin.orderId(), id, token);
    }
}
