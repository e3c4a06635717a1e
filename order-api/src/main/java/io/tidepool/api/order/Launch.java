package io.tidepool.api.order;

import io.tidepool.api.order.Command.Execute;
import io.tidepool.api.order.Command.PlanRemoval;
import io.tidepool.api.order.Command.Reopen;
import io.tidepool.api.order.RemovalPlan.Purpose;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends an order that has entered processing on its way: an exit asks for a plan, an entry chooses its devices. */
public final class Launch {
    private static final String MANAGED_LABEL = "tidepool.io/managed";
    private static final String ORDER_LABEL = "tidepool.io/order";

    private final OrderBook orders;
    private final RemovalPlan.Book plans;
    private final PoolDevice.Inventory inventory;
    private final Reservation.Book reservations;
    private final Command.Channel executor;
    private final Settings settings;
    private final Supplier<UUID> ids;

    /** @param ids makes names for plans and executions; never the same twice */
    public Launch(
            OrderBook orders,
            RemovalPlan.Book plans,
            PoolDevice.Inventory inventory,
            Reservation.Book reservations,
            Command.Channel executor,
            Settings settings,
            Supplier<UUID> ids) {
        this.orders = orders;
        this.plans = plans;
        this.inventory = inventory;
        this.reservations = reservations;
        this.executor = executor;
        this.settings = settings;
        this.ids = ids;
    }

    /** Stores a new order; for an exit that waits for a decision, asks what would be removed. */
    Order add(Order created, Actor actor) {
        if (created.action() != Action.POOL_EXIT || automatic(created)) {
            return orders.add(created, actor);
        }
        var planId = ids.get();
        var added = orders.add(created.awaiting(planId), actor);
        askForPlan(added, planId, Purpose.PREVIEW);
        return added;
    }

    /** Whether the system approves orders like this one. */
    boolean automatic(Order order) {
        return OrderRules.now(settings).approvalOf(order.action()) == OrderRules.Approval.AUTO;
    }

    /** Stores an order that was let into processing and takes its first step. */
    Order begin(Order processing, Actor actor, Instant at) {
        return switch (processing.action()) {
            case POOL_EXIT -> {
                var planId = ids.get();
                var saved = orders.save(processing.awaiting(planId), actor);
                askForPlan(saved, planId, Purpose.EXECUTION);
                yield saved;
            }
            case POOL_ENTRY -> enter(orders.save(processing, actor), at);
            case MAINTENANCE_UNCORDON -> reopen(orders.save(processing, actor), at);
            case MAINTENANCE_REQUEST -> throw new IllegalStateException("a request for maintenance is not approved");
        };
    }

    /** Tells the executor to work on devices that are held for the order. */
    Order execute(Order order, List<Target> targets, Instant at) {
        var executionId = ids.get();
        var started = saved(order.start(executionId, at));
        executor.send(
                started,
                order.action() == Action.MAINTENANCE_UNCORDON
                        ? new Reopen(executionId, targets.get(0), order.care().request())
                        : new Execute(
                                executionId,
                                targets,
                                labels(order),
                                OrderRules.now(settings).minimumNodes()));
        return started;
    }

    private static Map<String, String> labels(Order order) {
        return order.action() == Action.POOL_ENTRY
                ? Map.of(MANAGED_LABEL, "true", ORDER_LABEL, order.number())
                : Map.of();
    }

    /** The node is the one that the request for maintenance closed. */
    private Order reopen(Order order, Instant at) {
        var targets = reservations.of(order.care().request()).stream()
                .map(Reservation::target)
                .toList();
        var taken = targets.isEmpty() ? Optional.of("没有可恢复的节点") : reservations.hold(order, targets);
        return taken.isPresent() ? saved(order.fail(taken.get(), at)) : execute(order, targets, at);
    }

    private Order enter(Order order, Instant at) {
        var request = order.request();
        var found = EntryChoice.of(request, inventory.lockAvailable(request)).stream()
                .map(PoolDevice::target)
                .toList();
        var partial = OrderRules.now(settings).allowPartial() && !found.isEmpty();
        if (found.size() < request.deviceCount() && !partial) {
            return saved(order.fail(
                    "可用设备不足，需要 " + request.deviceCount() + " 台，找到 " + found.size() + " 台 (need " + request.deviceCount()
                            + ", found " + found.size() + ")",
                    at));
        }
        var taken = reservations.hold(order, found);
        return taken.isPresent() ? saved(order.fail(taken.get(), at)) : execute(order, found, at);
    }

    private void askForPlan(Order order, UUID planId, Purpose purpose) {
        var rules = OrderRules.now(settings);
        var request = order.request();
        var members = inventory.members(request.clusterId()).stream()
                .filter(request::picks)
                .toList();
        var special = rules.specialAllowed()
                || request.selector().asksForSpecial()
                || !request.devices().isEmpty();
        executor.send(
                order,
                new PlanRemoval(
                        planId,
                        purpose,
                        request.deviceCount(),
                        request.selector(),
                        special,
                        rules.minimumNodes(),
                        members,
                        settings.value(SettingCatalogue.SELECTION_RANKING),
                        plans.agreedBy(order).map(RemovalPlan::chosen).orElse(List.of()).stream()
                                .map(RemovalPlan.Node::nodeUid)
                                .toList()));
    }

    private Order saved(Moved moved) {
        return orders.save(moved.made(), Actor.SYSTEM);
    }
}
