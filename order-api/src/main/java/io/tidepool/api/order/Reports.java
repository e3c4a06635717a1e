package io.tidepool.api.order;

import io.tidepool.api.order.ExitDecision.Ask;
import io.tidepool.api.order.ExitDecision.GiveUp;
import io.tidepool.api.order.ExitDecision.Remove;
import io.tidepool.api.order.Report.Finished;
import io.tidepool.api.order.Report.Planned;
import io.tidepool.api.order.Report.Step;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;

/** Draws the consequences of what the executor reports. Reports that come again, late or astray change nothing. */
public final class Reports {
    /** What became of a report. */
    public enum Received {
        APPLIED,
        /** It was applied before. */
        REPEATED,
        /** It belongs to no order, or to a question or an attempt that is over. */
        ASTRAY
    }

    private final Report.Book book;
    private final OrderBook orders;
    private final RemovalPlan.Book plans;
    private final Reservation.Book reservations;
    private final PoolDevice.Inventory inventory;
    private final Launch launch;
    private final GlobalStop.Book stops;
    private final Upkeep upkeep;
    private final Settings settings;
    private final Transactions transactions;

    public Reports(
            Report.Book book,
            OrderBook orders,
            RemovalPlan.Book plans,
            Reservation.Book reservations,
            PoolDevice.Inventory inventory,
            Launch launch,
            GlobalStop.Book stops,
            Upkeep upkeep,
            Settings settings,
            Transactions transactions) {
        this.book = book;
        this.orders = orders;
        this.plans = plans;
        this.reservations = reservations;
        this.inventory = inventory;
        this.launch = launch;
        this.stops = stops;
        this.upkeep = upkeep;
        this.settings = settings;
        this.transactions = transactions;
    }

    public Received receive(Report report, Instant at) {
        return transactions.inOne(() -> {
            var order = orders.lock(report.orderId());
            if (order.isEmpty() || !concerns(order.get(), report.body())) {
                return Received.ASTRAY;
            }
            if (!book.first(report)) {
                return Received.REPEATED;
            }
            if (report.body() instanceof Planned planned) {
                plan(order.get(), planned.plan(), at);
            } else if (report.body() instanceof Step step) {
                book.keep(report.orderId(), step);
            } else if (report.body() instanceof Finished finished) {
                finish(order.get(), finished, at);
            }
            return Received.APPLIED;
        });
    }

    private static boolean concerns(Order order, Report.Body body) {
        if (body instanceof Planned planned) {
            return answers(order, planned.plan());
        }
        var execution = body instanceof Step step ? step.executionId() : ((Finished) body).executionId();
        return order.running().filter(execution::equals).isPresent();
    }

    private static boolean answers(Order order, RemovalPlan plan) {
        var asked = plan.purpose() == RemovalPlan.Purpose.PREVIEW ? Status.PENDING : Status.PROCESSING;
        return plan.planId().equals(order.progress().planId())
                && order.status() == asked
                && order.running().isEmpty();
    }

    private void plan(Order order, RemovalPlan plan, Instant at) {
        switch (plan.purpose()) {
            case PREVIEW -> {
                plans.keep(order.id(), plan);
                saved(order.planned(at));
            }
            case EXECUTION -> act(order, plan, at);
        }
    }

    private void act(Order order, RemovalPlan plan, Instant at) {
        var approved = plans.agreedBy(order);
        var rules = OrderRules.now(settings);
        var decision = ExitDecision.of(order.request().deviceCount(), plan, approved, rules.allowPartial());
        if (!(decision instanceof Remove remove) || approved.isEmpty()) {
            plans.keep(order.id(), plan);
        } else if (plan.certificateOf(remove.nodes()).isPresent()) {
            plans.keepCertificate(order.id(), plan);
        }
        var stop = stops.at(at);
        if (stop.isPresent()) {
            saved(order.returnToApprover(stop.get().inWords(), at));
        } else if (decision instanceof Remove chosen) {
            remove(order, chosen, at);
        } else if (decision instanceof Ask ask) {
            saved(order.returnToApprover(ask.difference(), at));
        } else if (decision instanceof GiveUp giveUp) {
            saved(order.fail(giveUp.reason(), at));
        }
    }

    private void remove(Order order, Remove remove, Instant at) {
        var members = inventory.members(order.request().clusterId());
        var targets = remove.nodes().stream()
                .flatMap(node -> members.stream()
                        .filter(device -> device.id() == node.deviceId())
                        .map(device ->
                                new Target(device.id(), device.ciCode(), device.ip(), node.nodeName(), node.nodeUid())))
                .toList();
        if (targets.size() < remove.nodes().size()) {
            saved(order.returnToApprover("方案中的设备已离开此集群或被其他订单占用，请重新审批", at));
            return;
        }
        var taken = reservations.hold(order, targets);
        if (taken.isPresent()) {
            saved(order.returnToApprover(taken.get() + "，请重新审批", at));
            return;
        }
        launch.execute(order, targets, at);
    }

    private void finish(Order order, Finished finished, Instant at) {
        var closing = Closing.of(reservations.of(order.id()), finished);
        reservations.end(order, closing.ends(), OrderRules.now(settings).statusAfterExit(), at);
        if (order.action().changesPool()) {
            saved(closing.move(order, finished, at));
        } else {
            upkeep.finished(order, closing.failure(finished), at);
        }
    }

    private void saved(Moved moved) {
        orders.save(moved.made(), Actor.SYSTEM);
    }
}
