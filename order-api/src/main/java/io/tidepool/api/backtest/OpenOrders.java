package io.tidepool.api.backtest;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.verdict.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Orders of one cluster that are assumed to be open for a fixed time after they were proposed. */
final class OpenOrders {
    private record Open(OrderFact order, Instant until) {}

    private final Duration openFor;
    private final List<Open> open = new ArrayList<>();
    private long proposed;

    OpenOrders(Duration openFor) {
        this.openFor = openFor;
    }

    void closeUntil(Instant now) {
        if (!open.isEmpty()) {
            open.removeIf(order -> !order.until().isAfter(now));
        }
    }

    void add(Proposal proposal) {
        if (openFor.isZero()) {
            return;
        }
        proposed++;
        var order = new OrderFact(
                proposed,
                1,
                "回测订单 " + proposed,
                proposal.strategy(),
                proposal.cluster(),
                proposal.action(),
                true,
                proposal.takenAt());
        open.add(new Open(order, proposal.takenAt().plus(openFor)));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    List<OrderFact> facts() {
        return open.stream().map(Open::order).toList();
    }
}
