package io.tidepool.api.maintenance;

import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.conversation.Heard;
import io.tidepool.api.conversation.Heard.Outcome;
import io.tidepool.api.conversation.Receivers;
import io.tidepool.api.key.ApiKey;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Command.Pods;
import io.tidepool.api.order.Maintenance;
import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.order.Moved;
import io.tidepool.api.order.Moved.Cause;
import io.tidepool.api.order.Moved.Done;
import io.tidepool.api.order.Moved.Refused;
import io.tidepool.api.order.NodeSelector;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Upkeep;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.request.Refusal.Reason;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the outside system and the operators do with maintenance requests. */
public final class Maintenances {
    private final OrderBook orders;
    private final Upkeep upkeep;
    private final Machine.Register machines;
    private final Machine.Tickets tickets;
    private final Conversation conversation;
    private final Receivers receivers;
    private final Transactions transactions;

    public Maintenances(
            OrderBook orders,
            Upkeep upkeep,
            Machine.Register machines,
            Machine.Tickets tickets,
            Conversation conversation,
            Receivers receivers,
            Transactions transactions) {
        this.orders = orders;
        this.upkeep = upkeep;
        this.machines = machines;
        this.tickets = tickets;
        this.conversation = conversation;
        this.receivers = receivers;
        this.transactions = transactions;
    }

    /**
     * Makes an order of a request, or finds the one that was made of it before.
     *
     * @throws Refusal when the device is unknown, in no cluster or in another maintenance, when the ticket was used for
     *     something else, or when the window is over
     */
    public Order request(Ask ask, Actor actor, Instant at) {
        var callback = ask.callbackUrl();
        if (callback != null && receivers.of(callback).isEmpty()) {
            throw Refusal.invalid("callback_url", callback, "must belong to a registered callback receiver");
        }
        return transactions.inOne(() -> {
            var machine = machines.lock(ask.device())
                    .orElseThrow(() -> Refusal.because(Reason.NOT_FOUND, "没有设备 " + ask.device()));
            var earlier = tickets.of(ask.ticket(), machine.deviceId()).flatMap(orders::lock);
            return earlier.isPresent() ? again(earlier.get(), ask, actor, at) : create(ask, machine, actor, at);
        });
    }

    private Order again(Order earlier, Ask ask, Actor actor, Instant at) {
        requireOwn(earlier, actor);
        var difference = ask.difference(earlier);
        if (!difference.isEmpty()) {
            throw Refusal.because(
                    Reason.DUPLICATE, "工单 " + ask.ticket() + " 已用于订单 " + earlier.number() + "，内容不同：" + difference);
        }
        conversation.hear(earlier.id(), new Heard(message(ask), actor.username(), Outcome.REPEATED, ""), at);
        return earlier;
    }

    private Order create(Ask ask, Machine machine, Actor actor, Instant at) {
        requireFuture(ask.window(), at);
        var cluster = machine.clusterId();
        if (cluster == null) {
            throw Refusal.because(Reason.WRONG_STATE, "设备 " + machine.ciCode() + " 不在任何集群中，无需维护订单");
        }
        tickets.open(machine.deviceId()).ifPresent(number -> {
            throw Refusal.because(Reason.WRONG_STATE, "设备 " + machine.ciCode() + " 有未结束的维护订单：" + number);
        });
        var request = new Request(
                Action.MAINTENANCE_REQUEST,
                cluster,
                1,
                null,
                NodeSelector.ANY,
                List.of(machine.deviceId()),
                ask.reason());
        var care = Maintenance.request(machine.deviceId(), ask.ticket(), ask.reason(), ask.window(), ask.callbackUrl());
        var added = orders.add(Order.create(request, care, actor.username(), at), actor);
        conversation.hear(added.id(), new Heard(message(ask), actor.username(), Outcome.RECEIVED, ""), at);
        return added;
    }

    private static Heard.Message message(Ask ask) {
        return new Heard.Message(
                "maintenance.requested",
                ask.ticket(),
                Map.of(
                        "device", ask.device().toString(),
                        "maintenance_start_time", ask.window().start().toString(),
                        "maintenance_end_time", ask.window().end().toString(),
                        "external_ticket_id", ask.ticket(),
                        "reason", ask.reason()));
    }

    /**
     * An operator agrees to the window, or suggests another; the outside system is told. The same window again changes
     * nothing.
     *
     * @param window null for the one that was asked for
     */
    public Moved confirm(long id, @Nullable Window window, @Nullable Long version, Actor actor, Instant at) {
        return with(id, version, order -> {
            var chosen = window == null ? Objects.requireNonNull(order.care().wanted()) : window;
            requireFuture(chosen, at);
            if (order.status() == Status.PENDING_CONFIRMATION
                    && chosen.equals(order.care().confirmed())) {
                return new Done(order);
            }
            return order.confirm(chosen, actor.username(), at).then(moved -> orders.save(moved, actor));
        });
    }

    /**
     * The outside system agrees to the window it was told.
     *
     * @param window that it agrees to, so that a late answer to an older suggestion is noticed; null for the last one
     */
    public Moved accept(long id, Heard.Message message, @Nullable Window window, Actor actor, Instant at) {
        return heard(id, message, actor, at, order -> {
            var confirmed = order.care().confirmed();
            if (window != null && confirmed != null && !window.equals(confirmed)) {
                return new Refused(
                        Cause.ILLEGAL_TRANSITION,
                        "不能排期：确认的是 " + window.start() + " 至 " + window.end() + "，订单 " + order.number() + " 的窗口为 "
                                + confirmed.start() + " 至 " + confirmed.end());
            }
            return order.schedule(actor.username(), at).then(moved -> orders.save(moved, actor));
        });
    }

    /** Has the node made ready; when it is, the outside system is told that it can begin. */
    public Moved start(long id, Pods pods, @Nullable Long version, Actor actor, Instant at) {
        return with(id, version, order -> {
            var machine = machines.of(order.care().deviceId());
            if (!Objects.equals(machine.clusterId(), order.request().clusterId())) {
                return new Refused(
                        Cause.ILLEGAL_TRANSITION,
                        "订单 " + order.number() + " 不能开始：设备 " + machine.ciCode() + " 已离开此集群，请取消订单");
            }
            return upkeep.prepare(order, machine.target(), pods, actor, at);
        });
    }

    /** The outside system is done; the node is to be put back into service. */
    public Moved finish(long id, Heard.Message message, Actor actor, Instant at) {
        return heard(id, message, actor, at, order -> restore(order, actor, at));
    }

    /** The same, by hand. */
    public Moved restore(long id, @Nullable Long version, Actor actor, Instant at) {
        return with(id, version, order -> restore(order, actor, at));
    }

    private Moved restore(Order order, Actor actor, Instant at) {
        if (order.status() == Status.MAINTENANCE_IN_PROGRESS
                && tickets.restoring(order).isPresent()) {
            return new Done(order);
        }
        return order.reportDone(actor.username(), at).then(moved -> {
            var saved = orders.save(moved, actor);
            upkeep.restore(saved, actor, at);
            return saved;
        });
    }

    /** What the outside system may know of an order. */
    public Order look(long id, Actor actor) {
        return transactions.inOne(() -> {
            var order = orders.lock(id)
                    .filter(found -> found.action() == Action.MAINTENANCE_REQUEST)
                    .orElseThrow(() -> unknown(id));
            requireOwn(order, actor);
            return order;
        });
    }

    /** A message counts once; one that does not fit is kept as refused, and can be sent again when it does. */
    private Moved heard(long id, Heard.Message message, Actor actor, Instant at, Function<Order, Moved> move) {
        return with(id, null, order -> {
            requireOwn(order, actor);
            if (conversation.heard(id, message)) {
                conversation.hear(id, new Heard(message, actor.username(), Outcome.REPEATED, ""), at);
                return new Done(order);
            }
            var moved = move.apply(order);
            conversation.hear(
                    id,
                    moved instanceof Refused refused
                            ? new Heard(message, actor.username(), Outcome.REFUSED, refused.message())
                            : new Heard(message, actor.username(), Outcome.RECEIVED, ""),
                    at);
            return moved;
        });
    }

    private Moved with(long id, @Nullable Long version, Function<Order, Moved> move) {
        return transactions.inOne(() -> {
            var order = orders.lock(id)
                    .filter(found -> found.action() == Action.MAINTENANCE_REQUEST)
                    .orElseThrow(() -> unknown(id));
            if (version != null && version != order.version()) {
                throw Refusal.changedMeanwhile("the order", version, order.version());
            }
            return move.apply(order);
        });
    }

    /** One outside system does not learn of the orders of another. */
    private static void requireOwn(Order order, Actor actor) {
        if (actor.username().startsWith(ApiKey.Holder.PREFIX)
                && !actor.username().equals(order.createdBy())) {
            throw unknown(order.id());
        }
    }

    private static Refusal unknown(long id) {
        return Refusal.because(Reason.NOT_FOUND, "没有编号为 " + id + " 的维护订单");
    }

    private static void requireFuture(Window window, Instant now) {
        if (!window.end().isAfter(now)) {
            throw Refusal.invalid("maintenance_end_time", window.end(), "must be in the future");
        }
    }
}
