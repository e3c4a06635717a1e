package io.tidepool.bench.twin;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.Admission;
import io.tidepool.api.order.EntryChoice;
import io.tidepool.api.order.ExitDecision;
import io.tidepool.api.order.NodeSelector;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderRules;
import io.tidepool.api.order.OrderRules.Approval;
import io.tidepool.api.order.RemovalPlan;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.Standing;
import io.tidepool.api.order.Trigger;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Proposal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

/** Proposals become orders, people decide, machines join and leave: each move is made by the product's own order. */
final class OrderDesk {
    private static final OrderRules RULES = new OrderRules(
            Approval.MANUAL,
            Approval.MANUAL,
            Approval.MANUAL,
            20,
            30,
            Cluster.MINIMUM_NODES,
            false,
            false,
            "available",
            ZoneOffset.UTC);

    private record Due(Instant at, long turn, Runnable work) {}

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::turn));
    private final Map<Integer, RemovalPlan> plans = new HashMap<>();
    private final Map<Long, Cluster> clusters = new HashMap<>();
    private final List<Machine> spares;
    private final SplittableRandom random;
    private final Tally tally;
    private final OrderLedger ledger;
    private long turns;

    OrderDesk(List<Cluster> clusters, List<Machine> spares, SplittableRandom random, Tally tally) {
        clusters.forEach(cluster -> this.clusters.put(cluster.id, cluster));
        this.spares = new ArrayList<>(spares);
        this.random = random;
        this.tally = tally;
        ledger = new OrderLedger(tally);
    }

    GateFacts facts(Strategy strategy, ClusterId cluster) {
        return ledger.facts(strategy, cluster);
    }

    /** Does all that is due by this moment. */
    void until(Instant moment) {
        for (var next = due.peek(); next != null && !next.at().isAfter(moment); next = due.peek()) {
            due.remove();
            next.work().run();
        }
    }

    private void later(Instant at, Runnable work) {
        due.add(new Due(at, turns++, work));
    }

    void receive(Proposal rules, Strategy strategy) {
        var at = rules.takenAt();
        var proposal = new io.tidepool.api.order.Proposal(
                rules.id(),
                rules.strategy().value(),
                rules.strategyVersion(),
                rules.cluster().value(),
                rules.resourceType(),
                Action.valueOf(rules.action().name()),
                rules.deviceCount(),
                rules.heldSince(),
                at,
                rules.triggeredValue(),
                rules.thresholdValue(),
                "{}");
        var admission = Admission.of(proposal, standing(strategy, rules.cluster(), at), RULES);
        if (admission instanceof Admission.Skipped skipped) {
            tally.count("refused." + skipped.code());
            return;
        }
        var place = ledger.add(order(proposal, strategy));
        if (proposal.action() == Action.POOL_EXIT) {
            plans.put(place, plan(place, RemovalPlan.Purpose.PREVIEW, at));
            ledger.keep(place, ledger.order(place).planned(at));
        }
        askPeople(place, at);
    }

    private Standing standing(Strategy strategy, ClusterId cluster, Instant at) {
        var facts = facts(strategy, cluster);
        return new Standing(
                false,
                true,
                true,
                strategy.durationMinutes(),
                strategy.cooldown(),
                NodeSelector.ANY,
                facts.lastTrigger(),
                facts.openOrder(),
                facts.oppositeOrder(),
                ledger.ofLastHour(cluster.value(), at));
    }

    private Order order(io.tidepool.api.order.Proposal proposal, Strategy strategy) {
        var request = new Request(
                proposal.action(),
                proposal.clusterId(),
                proposal.deviceCount(),
                proposal.resourceType(),
                NodeSelector.ANY,
                List.of(),
                "");
        var trigger = new Trigger(
                proposal.id(),
                proposal.strategyId(),
                proposal.strategyVersion(),
                proposal.heldSince(),
                proposal.takenAt(),
                strategy.durationMinutes(),
                proposal.triggeredValue(),
                proposal.thresholdValue(),
                proposal.snapshot());
        return Order.create(ledger.nextNumber(), request, trigger, Order.SYSTEM, proposal.takenAt());
    }

    private void askPeople(int place, Instant at) {
        var answered = at.plusSeconds(random.nextInt(2 * 60, 40 * 60));
        var refused = random.nextInt(20) == 0;
        later(answered, () -> {
            if (refused) {
                tally.count("refused.rejected");
                ledger.keep(place, ledger.order(place).reject("duty", answered, "not now"));
            } else {
                var seen = plans.get(place);
                ledger.keep(
                        place, ledger.order(place).approve("duty", answered, seen == null ? null : seen.fingerprint()));
                begin(place, answered);
            }
        });
    }

    private void begin(int place, Instant at) {
        switch (ledger.order(place).action()) {
            case POOL_ENTRY -> enter(place, at);
            case POOL_EXIT -> exit(place, at);
            case MAINTENANCE_REQUEST, MAINTENANCE_UNCORDON -> throw new IllegalStateException("nobody asks for it");
        }
    }

    private void enter(int place, Instant at) {
        var request = ledger.order(place).request();
        var chosen =
                EntryChoice.of(request, spares.stream().map(Machine::device).toList());
        if (chosen.size() < request.deviceCount()) {
            ledger.fail(place, "too_few_devices", at);
            return;
        }
        var machine = take(spares, chosen.get(0).id());
        ledger.keep(place, ledger.order(place).start(attempt(), at));
        var joined = at.plusSeconds(random.nextInt(6 * 60, 20 * 60));
        var refused = random.nextInt(50) == 0;
        later(joined, () -> {
            if (refused) {
                spares.add(machine);
                ledger.fail(place, "join_refused", joined);
            } else {
                cluster(place).enter(machine, joined);
                ledger.complete(place, joined);
            }
        });
    }

    private static Machine take(List<Machine> machines, long id) {
        var machine = machines.stream().filter(one -> one.id == id).findFirst().orElseThrow();
        machines.remove(machine);
        return machine;
    }

    private void exit(int place, Instant at) {
        var plan = plan(place, RemovalPlan.Purpose.EXECUTION, at);
        var count = ledger.order(place).request().deviceCount();
        var decision = ExitDecision.of(count, plan, Optional.ofNullable(plans.get(place)), false);
        if (decision instanceof ExitDecision.Remove remove) {
            leave(place, remove.nodes().get(0).deviceId(), at);
        } else if (decision instanceof ExitDecision.Ask ask) {
            tally.count("refused.plan_changed");
            plans.put(place, plan);
            ledger.keep(place, ledger.order(place).returnToApprover(ask.difference(), at));
            askPeople(place, at);
        } else {
            ledger.fail(place, "too_few_nodes", at);
        }
    }

    private void leave(int place, long device, Instant at) {
        var machine = cluster(place).close(device);
        ledger.keep(place, ledger.order(place).start(attempt(), at));
        var emptied = at.plusSeconds(60 + 20L * machine.pods.size());
        later(emptied, () -> {
            if (cluster(place).leave(machine)) {
                spares.add(machine);
                ledger.complete(place, emptied);
            } else {
                ledger.fail(place, "no_room_for_pods", emptied);
            }
        });
    }

    private RemovalPlan plan(int place, RemovalPlan.Purpose purpose, Instant at) {
        var selection = cluster(place).select(ledger.order(place).request().deviceCount(), at);
        var ranked = new ArrayList<RemovalPlan.Node>();
        for (var node : selection.nodes()) {
            var device = node.deviceId();
            if (node.ranked() && device != null) {
                ranked.add(new RemovalPlan.Node(device.value(), node.nodeName(), node.nodeUid(), node.chosen()));
            }
        }
        return new RemovalPlan(
                attempt(),
                purpose,
                ranked,
                selection.fingerprint(),
                selection.shortfall().orElse(null),
                null,
                null,
                "{}");
    }

    private Cluster cluster(int place) {
        return Objects.requireNonNull(clusters.get(ledger.order(place).request().clusterId()));
    }

    private UUID attempt() {
        return new UUID(0, turns++);
    }
}
