package io.tidepool.chaos.audit;

import io.tidepool.chaos.oracle.Oracle.Blocked;
import io.tidepool.chaos.topic.Topics.Written;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When the evaluator was right to hold back because of an open order. An entry is open for the instants between its
 * first and its last version on the topic of orders; who reads just then must hold back, and no oracle can know it. So
 * the verdict is believed, if the order it names is of that strategy and cluster, was triggered before, and was closed no
 * longer ago than news may take.
 */
final class OpenOrders {
    private static final Duration NEWS_MAY_TAKE = Duration.ofSeconds(60);

    private record History(long strategy, long cluster, Instant triggeredAt, boolean open, Instant toldAt) {}

    private final Map<String, History> byNumber = new HashMap<>();

    private OpenOrders() {}

    /** The moments at which the evaluator held back and was right. */
    static Set<Blocked> believed(List<Written<Verdict>> verdicts, List<Written<Order>> orders) {
        var known = new OpenOrders();
        orders.forEach(known::learn);
        var fired = new HashSet<Blocked>();
        var blocked = new HashSet<Blocked>();
        for (var verdict : verdicts) {
            var value = verdict.value();
            var moment = new Blocked(value.getStrategyId(), value.getClusterId(), value.getTakenAt());
            if (value.getReason() == ReasonCode.FIRED) {
                fired.add(moment);
            } else if (value.getReason() == ReasonCode.OPEN_ORDER && known.wasOpen(verdict)) {
                blocked.add(moment);
            }
        }
        // Told again after a restart, when its own order was known.
        blocked.removeAll(fired);
        return blocked;
    }

    private void learn(Written<Order> order) {
        var value = order.value();
        var strategy = value.getStrategyId();
        var triggeredAt = value.getTriggeredAt();
        if (strategy != null && triggeredAt != null) {
            var open = value.getStatus() == OrderStatus.PENDING || value.getStatus() == OrderStatus.PROCESSING;
            byNumber.put(
                    value.getOrderNumber(), new History(strategy, value.getClusterId(), triggeredAt, open, order.at()));
        }
    }

    private boolean wasOpen(Written<Verdict> verdict) {
        var value = verdict.value();
        var named = byNumber.get(value.getDetail().substring(value.getDetail().indexOf('：') + 1));
        return named != null
                && named.strategy() == value.getStrategyId()
                && named.cluster() == value.getClusterId()
                && named.triggeredAt().isBefore(value.getTakenAt())
                && (named.open() || verdict.at().isBefore(named.toldAt().plus(NEWS_MAY_TAKE)));
    }
}
