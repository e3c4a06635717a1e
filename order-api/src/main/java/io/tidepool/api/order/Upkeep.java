package io.tidepool.api.order;

import io.tidepool.api.order.Command.Close;
import io.tidepool.api.order.Command.Pods;
import io.tidepool.api.order.Command.Reopen;
import io.tidepool.api.order.Command.Stop;
import io.tidepool.api.order.Moved.Cause;
import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.order.Moved.Refused;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done to a node before and after its maintenance. Runs inside the transaction of its caller. */
public final class Upkeep {
    private static final String NO_REASON = "未说明原因";

    private final OrderBook orders;
    private final Reservation.Book reservations;
    private final Command.Channel executor;
    private final Launch launch;
    private final GlobalStop.Book stops;
    private final Settings settings;
    private final Supplier<UUID> ids;

    /** @param ids makes names for executions; never the same twice */
    public Upkeep(
            OrderBook orders,
            Reservation.Book reservations,
            Command.Channel executor,
            Launch launch,
            GlobalStop.Book stops,
            Settings settings,
            Supplier<UUID> ids) {
        this.orders = orders;
        this.reservations = reservations;
        this.executor = executor;
        this.launch = launch;
        this.stops = stops;
        this.settings = settings;
        this.ids = ids;
    }

    /** Has the node closed, and emptied when asked. */
    public Moved prepare(Order order, Target target, Pods pods, Actor actor, Instant at) {
        var stop = stops.at(at);
        if (stop.isPresent()) {
            return new Refused(
                    Cause.STOPPED, "订单 " + order.number() + " " + stop.get().inWords());
        }
        var executionId = ids.get();
        var moved = order.prepare(executionId, actor.username(), at);
        if (moved instanceof Refused) {
            return moved;
        }
        var taken = reservations.hold(order, List.of(target));
        if (taken.isPresent()) {
            return new Refused(Cause.DEVICE_TAKEN, "订单 " + order.number() + " 不能开始：" + taken.get());
        }
        return moved.then(prepared -> {
            var saved = orders.save(prepared, actor);
            executor.send(
                    saved,
                    new Close(
                            executionId, target, pods, OrderRules.now(settings).minimumNodes()));
            return saved;
        });
    }

    /** Cancels; where the node may have been closed for this order, after it has been opened again. */
    public Moved cancel(Order order, @Nullable String reason, Actor actor, Instant at) {
        if (order.status() != Status.SCHEDULED_FOR_MAINTENANCE
                || order.progress().execution() == null) {
            return order.cancel(actor.username(), at, reason).then(moved -> orders.save(moved, actor));
        }
        if (cancelling(order)) {
            return new Done(order);
        }
        return order.requestCancel(actor.username(), at, reason).then(asked -> {
            var saved = orders.save(asked, actor);
            var running = saved.running();
            if (running.isEmpty()) {
                return undo(saved, at);
            }
            executor.send(saved, new Stop(running.get(), reason == null ? NO_REASON : reason));
            return saved;
        });
    }

    /** Draws the consequences of an execution that is over. */
    void finished(Order order, Optional<String> failure, Instant at) {
        switch (order.action()) {
            case MAINTENANCE_REQUEST -> prepared(order, failure, at);
            case MAINTENANCE_UNCORDON -> restored(order, failure, at);
            case POOL_ENTRY, POOL_EXIT -> throw new IllegalArgumentException(order.number() + " changes a pool");
        }
    }

    /** Asks for the node to be put back into service, and does so at once where a setting says so. */
    public Order restore(Order request, Actor actor, Instant at) {
        var wanted = new Request(
                Action.MAINTENANCE_UNCORDON,
                request.request().clusterId(),
                1,
                null,
                NodeSelector.ANY,
                List.of(request.care().deviceId()),
                "维护 " + request.number() + " 结束后恢复节点调度");
        var added = orders.add(Order.create(wanted, Maintenance.restoring(request), actor.username(), at), actor);
        return launch.automatic(added) && added.approve(Order.SYSTEM, at, null) instanceof Done done
                ? launch.begin(done.order(), Actor.SYSTEM, at)
                : added;
    }

    private static boolean cancelling(Order order) {
        return order.progress().move() == Move.REQUEST_CANCEL
                || order.progress().move() == Move.UNDO;
    }

    private void prepared(Order order, Optional<String> failure, Instant at) {
        if (order.progress().move() == Move.REQUEST_CANCEL) {
            // Whatever the executor came to, and even if it never heard of the cancel: the node is opened again.
            undo(order, at);
        } else if (order.progress().move() == Move.UNDO) {
            saved(failure.map(why -> order.halt("撤销封锁失败，可再次取消：" + why, at))
                    .orElseGet(() ->
                            order.cancel(Order.SYSTEM, at, order.progress().reason())));
        } else {
            saved(failure.map(why -> order.halt(why, at)).orElseGet(() -> order.beginMaintenance(at)));
        }
    }

    private Order undo(Order order, Instant at) {
        var target = reservations.of(order.id()).get(0).target();
        var taken = reservations.hold(order, List.of(target));
        if (taken.isPresent()) {
            return saved(order.halt("撤销封锁失败，可再次取消：" + taken.get(), at));
        }
        var executionId = ids.get();
        var undoing = saved(order.undo(executionId, at));
        executor.send(undoing, new Reopen(executionId, target, order.id()));
        return undoing;
    }

    private void restored(Order order, Optional<String> failure, Instant at) {
        saved(failure.map(why -> order.fail(why, at)).orElseGet(() -> order.complete(at)));
        if (failure.isEmpty()) {
            orders.lock(order.care().request())
                    .filter(request -> request.status() == Status.MAINTENANCE_IN_PROGRESS)
                    .ifPresent(request -> saved(request.complete(at)));
        }
    }

    private Order saved(Moved moved) {
        return orders.save(moved.made(), Actor.SYSTEM);
    }
}
