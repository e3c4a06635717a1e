package io.tidepool.api.order.kafka;

import io.tidepool.api.order.Command;
import io.tidepool.api.order.Command.Close;
import io.tidepool.api.order.Command.Execute;
import io.tidepool.api.order.Command.PlanRemoval;
import io.tidepool.api.order.Command.Reopen;
import io.tidepool.api.order.Command.Stop;
import io.tidepool.api.order.Maintenance;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.PoolDevice;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.Target;
import io.tidepool.api.order.Trigger;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.outbox.Outbox;
import io.tidepool.api.settings.RankingFactor;
import io.tidepool.schema.Action;
import io.tidepool.schema.DeviceProgress;
import io.tidepool.schema.OrderDevice;
import io.tidepool.schema.OrderMaintenance;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.RankCriterion;
import io.tidepool.schema.TargetDevice;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Orders and commands as messages of the outbox. */
@Component
class OutboxMessages implements OrderBook.Announcer, Command.Channel {
    private static final String EXECUTE = "tidepool.command.execute";

    private final Outbox outbox;
    private final SelectorJson selectors;

    OutboxMessages(Outbox outbox, SelectorJson selectors) {
        this.outbox = outbox;
        this.selectors = selectors;
    }

    @Override
    public void announce(Order order, String clusterName, List<Reservation> devices) {
        outbox.add(
                Topic.ORDERS,
                Long.toString(order.id()),
                record(order, clusterName, devices),
                "tidepool.order.changed",
                trace(order));
    }

    /** Of the sample that fired: the order holds all that it is reckoned from. */
    private static Trace trace(Order order) {
        var trigger = order.trigger();
        var part = order.request().resourceType();
        return trigger == null || part == null
                ? Trace.ofOrder(order.id())
                : Trace.ofSample(order.request().clusterId(), part, trigger.takenAt());
    }

    private static io.tidepool.schema.Order record(Order order, String clusterName, List<Reservation> devices) {
        var progress = order.progress();
        var approval = Optional.ofNullable(progress.approval());
        var execution = Optional.ofNullable(progress.execution());
        var trigger = Optional.ofNullable(order.trigger());
        return io.tidepool.schema.Order.newBuilder()
                .setOrderId(order.id())
                .setVersion(order.version())
                .setOrderNumber(order.number())
                .setClusterId(order.request().clusterId())
                .setClusterName(clusterName)
                .setStrategyId(trigger.map(Trigger::strategyId).orElse(null))
                .setProposalId(
                        trigger.map(Trigger::proposalId).map(UUID::toString).orElse(null))
                .setResourceType(order.request().resourceType())
                .setAction(Action.valueOf(order.action().name()))
                .setStatus(OrderStatus.valueOf(order.status().name()))
                .setDeviceCount(order.request().deviceCount())
                .setDevices(devices.stream().map(OutboxMessages::device).toList())
                .setTriggeredAt(trigger.map(Trigger::takenAt).orElse(null))
                .setCreatedBy(order.createdBy())
                .setCreatedAt(order.createdAt())
                .setUpdatedAt(order.updatedAt())
                .setApprover(approval.map(given -> given.approver()).orElse(null))
                .setApprovedAt(approval.map(given -> given.at()).orElse(null))
                .setExecutor(execution.map(begun -> begun.executor()).orElse(null))
                .setExecutionTime(execution.map(begun -> begun.startedAt()).orElse(null))
                .setCompletionTime(progress.completionTime())
                .setFailureReason(progress.reason())
                .setMove(progress.move().wire())
                .setMovedBy(progress.movedBy())
                .setMaintenance(Optional.ofNullable(order.maintenance())
                        .map(OutboxMessages::maintenance)
                        .orElse(null))
                .setDescription(order.request().description())
                .build();
    }

    private static OrderMaintenance maintenance(Maintenance care) {
        var wanted = Optional.ofNullable(care.wanted());
        var confirmed = Optional.ofNullable(care.confirmed());
        return OrderMaintenance.newBuilder()
                .setDeviceId(care.deviceId())
                .setExternalTicketId(care.ticket())
                .setReason(care.reason())
                .setStartTime(wanted.map(Maintenance.Window::start).orElse(null))
                .setEndTime(wanted.map(Maintenance.Window::end).orElse(null))
                .setConfirmedStart(confirmed.map(Maintenance.Window::start).orElse(null))
                .setConfirmedEnd(confirmed.map(Maintenance.Window::end).orElse(null))
                .setRelatedOrderId(care.restores())
                .build();
    }

    private static OrderDevice device(Reservation reservation) {
        return new OrderDevice(
                reservation.target().deviceId(),
                reservation.target().ciCode(),
                DeviceProgress.valueOf(reservation.status().name()),
                reservation.error());
    }

    @Override
    public void send(Order order, Command command) {
        if (command instanceof PlanRemoval plan) {
            send(order, "tidepool.command.plan_removal", plan.planId(), plan(plan));
        } else if (command instanceof Execute execute) {
            send(order, EXECUTE, execute.executionId(), execute(order, execute));
        } else if (command instanceof Close close) {
            send(order, EXECUTE, close.executionId(), close(close));
        } else if (command instanceof Reopen reopen) {
            send(order, EXECUTE, reopen.executionId(), reopen(reopen));
        } else if (command instanceof Stop stop) {
            var cancel = new io.tidepool.schema.Cancel(stop.executionId().toString(), stop.reason());
            send(order, "tidepool.command.cancel", stop.executionId(), cancel);
        }
    }

    private void send(Order order, String type, UUID id, Object body) {
        var record = io.tidepool.schema.Command.newBuilder()
                .setCommandId(commandId(type, id))
                .setOrderId(order.id())
                .setOrderNumber(order.number())
                .setClusterId(order.request().clusterId())
                .setIssuedAt(order.updatedAt())
                .setBody(body)
                .build();
        outbox.add(Topic.COMMANDS, Long.toString(order.request().clusterId()), record, type, trace(order));
    }

    /** The same for the same command, however often it is sent. */
    private static String commandId(String type, UUID id) {
        return UUID.nameUUIDFromBytes((type + ":" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private io.tidepool.schema.PlanRemoval plan(PlanRemoval plan) {
        return io.tidepool.schema.PlanRemoval.newBuilder()
                .setPlanId(plan.planId().toString())
                .setPurpose(PlanPurpose.valueOf(plan.purpose().name()))
                .setDeviceCount(plan.deviceCount())
                .setNodeSelector(selectors.write(plan.selector()))
                .setSpecialAllowed(plan.specialAllowed())
                .setMinimumNodes(plan.minimumNodes())
                .setDevices(
                        plan.devices().stream().map(OutboxMessages::poolDevice).toList())
                .setRanking(plan.ranking().stream().map(OutboxMessages::factor).toList())
                .setAgreedNodes(plan.agreedNodes())
                .build();
    }

    private static io.tidepool.schema.RankingFactor factor(RankingFactor factor) {
        return new io.tidepool.schema.RankingFactor(
                RankCriterion.valueOf(factor.criterion().name()), factor.weight());
    }

    private static io.tidepool.schema.PoolDevice poolDevice(PoolDevice device) {
        return new io.tidepool.schema.PoolDevice(
                device.id(),
                device.ciCode(),
                device.ip(),
                device.special(),
                device.entered(),
                Map.copyOf(device.attributes()));
    }

    private static io.tidepool.schema.Execute execute(Order order, Execute execute) {
        return io.tidepool.schema.Execute.newBuilder()
                .setExecutionId(execute.executionId().toString())
                .setAction(Action.valueOf(order.action().name()))
                .setDevices(
                        execute.targets().stream().map(OutboxMessages::target).toList())
                .setLabels(execute.labels())
                .setMinimumNodes(execute.minimumNodes())
                .build();
    }

    private static io.tidepool.schema.Execute close(Close close) {
        return io.tidepool.schema.Execute.newBuilder()
                .setExecutionId(close.executionId().toString())
                .setAction(Action.MAINTENANCE_REQUEST)
                .setDevices(List.of(target(close.target())))
                .setLabels(Map.of())
                .setMinimumNodes(close.minimumNodes())
                .setDrain(close.pods() == Command.Pods.LEAVE)
                .build();
    }

    private static io.tidepool.schema.Execute reopen(Reopen reopen) {
        return io.tidepool.schema.Execute.newBuilder()
                .setExecutionId(reopen.executionId().toString())
                .setAction(Action.MAINTENANCE_UNCORDON)
                .setDevices(List.of(target(reopen.target())))
                .setLabels(Map.of())
                .setMinimumNodes(0)
                .setClosedByOrder(reopen.closedBy())
                .build();
    }

    private static TargetDevice target(Target target) {
        return new TargetDevice(target.deviceId(), target.ciCode(), target.ip(), target.nodeName(), target.nodeUid());
    }
}
