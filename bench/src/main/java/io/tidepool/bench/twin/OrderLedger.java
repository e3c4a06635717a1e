package io.tidepool.bench.twin;

import io.tidepool.api.order.Moved;
import io.tidepool.api.order.Order;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.gate.OrderBook;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All orders as they stand. What it is told is what the evaluator knows at once. */
final class OrderLedger {
    private static final Duration FLAP = Duration.ofHours(6);

    private final List<Order> orders = new ArrayList<>();
    private final Map<Long, Order> lastCompleted = new HashMap<>();
    private final Tally tally;
    private OrderBook book = OrderBook.EMPTY;
    private long version;

    OrderLedger(Tally tally) {
        this.tally = tally;
    }

    GateFacts facts(Strategy strategy, ClusterId cluster) {
        return book.facts(strategy, cluster);
    }

    /** Orders of the cluster made in the hour before this moment. */
    int ofLastHour(long cluster, Instant at) {
        return (int) orders.stream()
                .filter(order -> order.request().clusterId() == cluster
                        && !order.createdAt().isBefore(at.minus(Duration.ofHours(1))))
                .count();
    }

    String nextNumber() {
        return "ESO%06d".formatted(orders.size() + 1);
    }

    Order order(int place) {
        return orders.get(place);
    }

    /** Its place from now on. */
    int add(Order order) {
        orders.add(order);
        tally.count("orders." + order.action().wire());
        tell(orders.size() - 1);
        return orders.size() - 1;
    }

    /** @throws IllegalStateException when the move was refused */
    void keep(int place, Moved moved) {
        orders.set(place, moved.made());
        tell(place);
    }

    void fail(int place, String code, Instant at) {
        tally.count("refused." + code);
        keep(place, order(place).fail(code, at));
    }

    void complete(int place, Instant at) {
        keep(place, order(place).complete(at));
        var order = order(place);
        var before = lastCompleted.put(order.request().clusterId(), order);
        if (before != null
                && before.action() != order.action()
                && before.updatedAt().plus(FLAP).isAfter(at)) {
            tally.count("flaps.within_6_hours");
        }
        tally.hours(
                "from sample to machine",
                Duration.between(order.createdAt(), at).toSeconds() / 3600.0);
    }

    private void tell(int place) {
        var order = order(place);
        var trigger = order.trigger();
        if (order.status().ended()) {
            tally.count("ended." + order.status().wire());
        }
        tally.move(String.join(
                " ",
                order.updatedAt().toString(),
                order.number(),
                String.valueOf(order.request().clusterId()),
                order.action().wire(),
                order.progress().move().wire(),
                order.status().wire()));
        book = book.after(new OrderFact(
                place,
                ++version,
                order.number(),
                trigger == null ? null : new StrategyId(trigger.strategyId()),
                new ClusterId(order.request().clusterId()),
                ScalingAction.valueOf(order.action().name()),
                !order.status().ended(),
                trigger == null ? null : trigger.takenAt()));
    }
}
