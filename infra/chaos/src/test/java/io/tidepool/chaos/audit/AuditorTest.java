package io.tidepool.chaos.audit;

import static io.tidepool.chaos.Given.minute;
import static io.tidepool.chaos.Given.snapshot;
import static io.tidepool.chaos.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.chaos.audit.StoredOrders.Row;
import io.tidepool.chaos.oracle.Oracle;
import io.tidepool.chaos.oracle.Trigger;
import io.tidepool.chaos.topic.Topics.Written;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: here it finds each kind of violation. */
class AuditorTest {
    private static final Strategy ENTRY = strategy(5, Action.POOL_ENTRY, 1L).build();
    private static final List<ClusterSnapshot> BUSY = IntStream.rangeClosed(0, 7)
            .mapToObj(minute -> snapshot(1, minute, minute == 0 ? 10 : 90))
            .toList();
    private static final List<Trigger> TRIGGERS = Oracle.triggers(List.of(ENTRY), BUSY, Set.of());

    @Test
    void anOrderPerTriggerIsClean() {
        var audit = audit(rows(TRIGGERS), rows(TRIGGERS));

        assertThat(audit.clean()).as(audit.inWords()).isTrue();
        assertThat(audit.expected()).isEqualTo(2);
        assertThat(audit.seen()).isEqualTo(2);
    }

    @Test
    void aMissingOrderIsLost() {
        var audit = audit(rows(TRIGGERS.subList(0, 1)), rows(TRIGGERS.subList(0, 1)));

        assertThat(audit.lost()).isEqualTo(1);
        assertThat(audit.inWords()).startsWith("I1 proposed, no order: ");
    }

    @Test
    void anOrderNobodyWasToldOfIsLost() {
        var audit = audit(rows(TRIGGERS), rows(TRIGGERS.subList(0, 1)));

        assertThat(audit.lost()).isEqualTo(1);
        assertThat(audit.inWords()).startsWith("I1 told versions []");
    }

    @Test
    void aSecondOrderOfAProposalIsDoubled() {
        var doubled = new ArrayList<>(rows(TRIGGERS));
        doubled.add(row(99, TRIGGERS.get(0)));

        var audit = audit(doubled, doubled);

        assertThat(audit.doubled()).isEqualTo(3);
        assertThat(audit.cooldown()).isEqualTo(1);
    }

    @Test
    void anOrderTheOracleDoesNotNameIsAPhantomAndTooNear() {
        var with = new ArrayList<>(rows(TRIGGERS));
        with.add(row(99, new Trigger(5, 1, minute(7), UUID.randomUUID())));

        var audit = audit(with, with);

        assertThat(audit.phantom()).isEqualTo(1);
        assertThat(audit.cooldown()).isEqualTo(1);
        assertThat(audit.clean()).isFalse();
    }

    @Test
    void ofAnExitThatStaysOpenOnlyTheFirstTriggerIsAnOrder() {
        var exit = strategy(6, Action.POOL_EXIT, 1L).build();
        var idle = IntStream.rangeClosed(0, 7)
                .mapToObj(minute -> snapshot(1, minute, 10))
                .toList();
        var first = rows(Oracle.triggers(List.of(exit), idle, Set.of()).subList(0, 1));

        var audit = Auditor.audit(List.of(exit), idle, List.of(), List.of(), stored(first), told(first));

        assertThat(audit.clean()).as(audit.inWords()).isTrue();
        assertThat(audit.expected()).isEqualTo(1);
    }

    private static Audit audit(List<Row> rows, List<Row> told) {
        var proposals = TRIGGERS.stream().map(AuditorTest::proposal).toList();
        return Auditor.audit(List.of(ENTRY), BUSY, List.of(), proposals, stored(rows), told(told));
    }

    private static StoredOrders stored(List<Row> rows) {
        return new StoredOrders(rows, Set.of(), 0);
    }

    private static List<Row> rows(List<Trigger> triggers) {
        return IntStream.range(0, triggers.size())
                .mapToObj(i -> row(i + 1, triggers.get(i)))
                .toList();
    }

    private static Row row(long id, Trigger trigger) {
        return new Row(id, trigger.proposal(), trigger.strategy(), trigger.cluster(), trigger.takenAt(), 1);
    }

    private static OrderProposal proposal(Trigger trigger) {
        return OrderProposal.newBuilder()
                .setProposalId(trigger.proposal().toString())
                .setStrategyId(trigger.strategy())
                .setStrategyVersion(1)
                .setStrategyName("strategy")
                .setClusterId(trigger.cluster())
                .setClusterName("cluster")
                .setResourceType("total")
                .setAction(Action.POOL_ENTRY)
                .setDeviceCount(1)
                .setHeldSince(minute(1))
                .setTakenAt(trigger.takenAt())
                .setTriggeredValue("")
                .setThresholdValue("")
                .setSnapshot(BUSY.get(0))
                .build();
    }

    private static List<Written<Order>> told(List<Row> rows) {
        return rows.stream()
                .map(row -> Order.newBuilder()
                        .setOrderId(row.id())
                        .setVersion(row.version())
                        .setOrderNumber("ESO" + row.id())
                        .setClusterId(row.cluster())
                        .setClusterName("cluster")
                        .setStrategyId(row.strategy())
                        .setProposalId(row.proposal().toString())
                        .setResourceType("total")
                        .setAction(Action.POOL_ENTRY)
                        .setStatus(OrderStatus.FAILED)
                        .setDeviceCount(1)
                        .setDevices(List.of())
                        .setTriggeredAt(row.triggeredAt())
                        .setCreatedBy("system")
                        .setCreatedAt(row.triggeredAt())
                        .setUpdatedAt(row.triggeredAt())
                        .setApprover(null)
                        .setApprovedAt(null)
                        .setExecutor(null)
                        .setExecutionTime(null)
                        .setCompletionTime(null)
                        .setFailureReason(null)
                        .setMove("create")
                        .setMovedBy("system")
                        .build())
                .map(order -> new Written<>(order, order.getCreatedAt()))
                .toList();
    }
}
