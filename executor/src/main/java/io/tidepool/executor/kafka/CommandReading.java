package io.tidepool.executor.kafka;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.BrakeRelease;
import io.tidepool.executor.execution.Brakes;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.GlobalStop;
import io.tidepool.executor.execution.Inbox;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.PlanPurpose;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.executor.execution.Stops;
import io.tidepool.executor.execution.Target;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.RankCriterion;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Command;
import io.tidepool.schema.Execute;
import io.tidepool.schema.OrderStop;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.PoolDevice;
import io.tidepool.schema.RankingFactor;
import io.tidepool.schema.TargetDevice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a command on the wire asks for in our words. */
public final class CommandReading {
    private static final int LONGEST_ID = 64;

    private final Inbox inbox;
    private final Brakes brakes;
    private final Stops stops;

    public CommandReading(Inbox inbox, Brakes brakes, Stops stops) {
        this.inbox = inbox;
        this.brakes = brakes;
        this.stops = stops;
    }

    /**
     * Hands the command to whoever it is for.
     *
     * @param traceId as the record tells it; null when it tells none
     */
    void deliver(Command command, @Nullable String traceId) {
        if (command.getOrderStop() != null) {
            stops.take(stop(command.getIssuedAt(), command.getOrderStop()));
            return;
        }
        require(command.getClusterId() > 0, "cluster_id", command.getClusterId(), "must be positive");
        requireId("command_id", command.getCommandId());
        if (command.getReleaseBrake() != null) {
            brakes.release(new BrakeRelease(
                    command.getCommandId(),
                    new ClusterId(command.getClusterId()),
                    command.getReleaseBrake().getReleasedBy()));
            return;
        }
        require(command.getOrderId() > 0, "order_id", command.getOrderId(), "must be positive");
        var body = command.getBody();
        if (body instanceof PlanRemoval plan) {
            inbox.accept(request(origin(command, traceId), plan));
        } else if (body instanceof Execute execute) {
            inbox.accept(execution(origin(command, traceId), execute));
        } else if (body instanceof Cancel cancel) {
            inbox.cancel(cancel.getExecutionId(), cancel.getReason());
        } else {
            throw new UnusableRecord("body is of no known kind");
        }
    }

    private static GlobalStop stop(Instant issuedAt, OrderStop stop) {
        return new GlobalStop(issuedAt, stop.getReason(), stop.getUntil(), stop.getIssuedBy());
    }

    private static Origin origin(Command command, @Nullable String traceId) {
        return new Origin(
                command.getCommandId(),
                command.getOrderId(),
                command.getOrderNumber(),
                new ClusterId(command.getClusterId()),
                command.getIssuedAt(),
                traceId);
    }

    static PlanRequest request(Origin origin, PlanRemoval plan) {
        requireId("plan_id", plan.getPlanId());
        require(plan.getDeviceCount() >= 1, "device_count", plan.getDeviceCount(), "must be at least 1");
        require(plan.getMinimumNodes() >= 0, "minimum_nodes", plan.getMinimumNodes(), "must not be negative");
        var selector = NodeSelector.any();
        var ranking = Ranking.standard();
        String refusal = null;
        try {
            selector = SelectorReading.read(plan.getNodeSelector());
            ranking = ranking(plan.getRanking());
        } catch (IllegalArgumentException e) {
            refusal = e.getMessage();
        }
        return new PlanRequest(
                plan.getPlanId(),
                origin,
                purpose(plan),
                plan.getDeviceCount(),
                selector,
                plan.getSpecialAllowed() ? SpecialDevices.ALLOWED : SpecialDevices.KEPT,
                plan.getMinimumNodes(),
                devices(plan.getDevices()),
                ranking,
                Set.copyOf(plan.getAgreedNodes()),
                refusal);
    }

    /** @throws IllegalArgumentException naming what is wrong */
    private static Ranking ranking(List<RankingFactor> factors) {
        return factors.isEmpty()
                ? Ranking.standard()
                : new Ranking(factors.stream()
                        .map(factor -> new Ranking.Factor(criterion(factor.getCriterion()), factor.getWeight()))
                        .toList());
    }

    private static RankCriterion criterion(io.tidepool.schema.RankCriterion criterion) {
        return switch (criterion) {
            case ORDINARY_FIRST -> RankCriterion.ORDINARY_FIRST;
            case LEAST_REQUESTED -> RankCriterion.LEAST_REQUESTED;
            case LEAST_USED -> RankCriterion.LEAST_USED;
            case LEAST_IMPACT -> RankCriterion.LEAST_IMPACT;
            case FEWEST_PODS -> RankCriterion.FEWEST_PODS;
            case OLDEST_IN_POOL -> RankCriterion.OLDEST_IN_POOL;
            case UNRECOGNISED -> throw new IllegalArgumentException("ranking 中的 '" + criterion + "' 不是已知的排序标准");
        };
    }

    private static PlanPurpose purpose(PlanRemoval plan) {
        return switch (plan.getPurpose()) {
            case PREVIEW -> PlanPurpose.PREVIEW;
            case EXECUTION -> PlanPurpose.EXECUTION;
            case UNRECOGNISED -> throw new UnusableRecord("purpose is not known here");
        };
    }

    private static List<io.tidepool.executor.device.PoolDevice> devices(List<PoolDevice> devices) {
        for (var device : devices) {
            require(device.getDeviceId() > 0, "device_id", device.getDeviceId(), "must be positive");
        }
        return devices.stream()
                .map(device -> new io.tidepool.executor.device.PoolDevice(
                        new DeviceId(device.getDeviceId()),
                        device.getCiCode(),
                        device.getIp(),
                        device.getIsSpecial(),
                        device.getPoolEntryTime(),
                        device.getAttributes()))
                .toList();
    }

    static Execution execution(Origin origin, Execute execute) {
        requireId("execution_id", execute.getExecutionId());
        require(execute.getMinimumNodes() >= 0, "minimum_nodes", execute.getMinimumNodes(), "must not be negative");
        require(!execute.getDevices().isEmpty(), "devices", "[]", "must not be empty");
        var seen = new HashSet<Long>();
        for (var device : execute.getDevices()) {
            require(device.getDeviceId() > 0, "device_id", device.getDeviceId(), "must be positive");
            require(seen.add(device.getDeviceId()), "device_id", device.getDeviceId(), "must not be repeated");
        }
        var targets = execute.getDevices().stream().map(CommandReading::target).toList();
        return switch (execute.getAction()) {
            case POOL_EXIT -> asked(origin, execute, Action.POOL_EXIT, targets);
            case POOL_ENTRY -> asked(origin, execute, Action.POOL_ENTRY, targets);
            case MAINTENANCE_REQUEST ->
                asked(origin, execute, execute.getDrain() ? Action.MAINTENANCE_DRAIN : Action.MAINTENANCE, targets);
            case MAINTENANCE_UNCORDON ->
                Execution.reopening(
                        execute.getExecutionId(),
                        origin,
                        execute.getClosedByOrder() == null ? origin.orderId() : execute.getClosedByOrder(),
                        targets);
            case UNRECOGNISED -> throw new UnusableRecord("action " + execute.getAction() + " is not carried out here");
        };
    }

    private static Execution asked(Origin origin, Execute execute, Action action, List<Target> targets) {
        return Execution.asked(
                execute.getExecutionId(), origin, action, execute.getLabels(), execute.getMinimumNodes(), targets);
    }

    private static Target target(TargetDevice device) {
        return new Target(
                new DeviceId(device.getDeviceId()),
                device.getCiCode(),
                device.getIp(),
                device.getNodeName(),
                device.getNodeUid(),
                false,
                List.of(),
                null,
                false);
    }

    private static void requireId(String field, @Nullable String value) {
        require(
                value != null && !value.isBlank() && value.length() <= LONGEST_ID,
                field,
                value,
                "must have 1 to " + LONGEST_ID + " characters");
    }

    private static void require(boolean condition, String field, @Nullable Object value, String rule) {
        if (!condition) {
            throw new UnusableRecord(field + " '" + value + "' " + rule);
        }
    }
}
