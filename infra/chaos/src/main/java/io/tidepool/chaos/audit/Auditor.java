package io.tidepool.chaos.audit;

import io.tidepool.chaos.oracle.Oracle;
import io.tidepool.chaos.oracle.Trigger;
import io.tidepool.chaos.topic.Topics.Written;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the orders against the oracle.
 *
 * <ul>
 *   <li>I1 nothing lost: every trigger of an entry, and the first of each pair of an exit, is a row of the database, and each version of that row from 1 on is on the topic of orders.
 *   <li>I2 nothing doubled: one order per proposal, one order per pair and moment.
 *   <li>I3 no phantom: no row and no proposal of an entry that the oracle does not name.
 *   <li>I4 cooldown kept: the orders of a pair are at least its cooldown apart.
 * </ul>
 */
public final class Auditor {
    private final List<String> wrong = new ArrayList<>();
    private final Map<Long, Strategy> strategies = new HashMap<>();

    private Auditor(List<Strategy> strategies) {
        strategies.forEach(strategy -> this.strategies.put(strategy.getId(), strategy));
    }

    /** Compares once everything is quiet. */
    public static Audit audit(
            List<Strategy> strategies,
            List<ClusterSnapshot> snapshots,
            List<Written<Verdict>> verdicts,
            List<OrderProposal> proposals,
            StoredOrders stored,
            List<Written<Order>> announced) {
        var blocked = OpenOrders.believed(verdicts, announced);
        var auditor = new Auditor(strategies);
        blocked.removeIf(moment -> !auditor.isEntry(moment.strategy()));
        return auditor.compare(
                Oracle.triggers(strategies, snapshots, blocked),
                blocked.size(),
                proposals,
                stored,
                announced.stream().map(Written::value).toList());
    }

    private Audit compare(
            List<Trigger> triggers,
            int blocked,
            List<OrderProposal> proposals,
            StoredOrders stored,
            List<Order> announced) {
        var must = mustBeOrders(triggers);
        var deliveries = proposals.stream()
                .collect(Collectors.groupingBy(
                        proposal -> UUID.fromString(proposal.getProposalId()), Collectors.counting()));
        var rows = stored.rows().stream().collect(Collectors.groupingBy(StoredOrders.Row::proposal));
        return new Audit(
                must.size(),
                stored.rows().size(),
                doubled(rows, announced),
                lost(must, deliveries.keySet(), rows, announced),
                phantom(triggers, must, proposals, rows),
                cooldown(stored.rows()),
                deliveries.size(),
                proposals.size() - deliveries.size(),
                blocked,
                wrong);
    }

    private Map<UUID, Trigger> mustBeOrders(List<Trigger> triggers) {
        var must = new LinkedHashMap<UUID, Trigger>();
        var exits = new HashSet<String>();
        for (var trigger : triggers) {
            if (isEntry(trigger.strategy()) || exits.add(trigger.strategy() + ":" + trigger.cluster())) {
                must.put(trigger.proposal(), trigger);
            }
        }
        return must;
    }

    private boolean isEntry(long strategy) {
        var known = strategies.get(strategy);
        return known != null && known.getAction() == Action.POOL_ENTRY;
    }

    private int lost(
            Map<UUID, Trigger> must,
            Set<UUID> proposed,
            Map<UUID, List<StoredOrders.Row>> rows,
            List<Order> announced) {
        var told = new HashMap<Long, TreeSet<Long>>();
        announced.forEach(order ->
                told.computeIfAbsent(order.getOrderId(), id -> new TreeSet<>()).add(order.getVersion()));
        int lost = 0;
        for (var trigger : must.values()) {
            if (!rows.containsKey(trigger.proposal())) {
                lost += found((proposed.contains(trigger.proposal()) ? "I1 proposed, no order: " : "I1 not proposed: ")
                        + trigger);
            }
        }
        for (var row : rows.values().stream().flatMap(List::stream).toList()) {
            var versions = told.getOrDefault(row.id(), new TreeSet<>());
            if (versions.size() != row.version() || versions.first() != 1 || versions.last() != row.version()) {
                lost += found("I1 told versions " + versions + " of " + row);
            }
        }
        return lost;
    }

    private int doubled(Map<UUID, List<StoredOrders.Row>> rows, List<Order> announced) {
        int doubled = 0;
        for (var same : rows.values()) {
            if (same.size() > 1) {
                doubled += found("I2 one proposal, several orders: " + same);
            }
        }
        doubled += repeats(
                rows.values().stream().flatMap(List::stream).toList(),
                row -> row.strategy() + ":" + row.cluster() + ":" + row.triggeredAt(),
                "I2 one moment, several orders: ");
        var firsts = announced.stream()
                .filter(order -> order.getVersion() == 1 && order.getProposalId() != null)
                .collect(Collectors.toMap(Order::getOrderId, order -> order, (one, other) -> one));
        doubled += repeats(firsts.values(), Order::getProposalId, "I2 one proposal, several orders told of: ");
        return doubled;
    }

    private <T, K> int repeats(Iterable<T> all, Function<T, K> key, String what) {
        var seen = new HashSet<K>();
        int repeats = 0;
        for (var one : all) {
            if (!seen.add(key.apply(one))) {
                repeats += found(what + key.apply(one));
            }
        }
        return repeats;
    }

    private int phantom(
            List<Trigger> triggers,
            Map<UUID, Trigger> must,
            List<OrderProposal> proposals,
            Map<UUID, List<StoredOrders.Row>> rows) {
        var known = triggers.stream().map(Trigger::proposal).collect(Collectors.toSet());
        int phantom = 0;
        for (var same : rows.values()) {
            if (!must.containsKey(same.get(0).proposal())) {
                phantom += found("I3 order without a trigger: " + same.get(0));
            }
        }
        var reported = new HashSet<String>();
        for (var proposal : proposals) {
            var id = UUID.fromString(proposal.getProposalId());
            if (isEntry(proposal.getStrategyId())
                    && !known.contains(id)
                    && !rows.containsKey(id)
                    && reported.add(proposal.getProposalId())) {
                phantom += found("I3 proposal without a trigger: strategy " + proposal.getStrategyId() + " cluster "
                        + proposal.getClusterId() + " at " + proposal.getTakenAt() + " held since "
                        + proposal.getHeldSince());
            }
        }
        return phantom;
    }

    private int cooldown(List<StoredOrders.Row> rows) {
        int violations = 0;
        var pairs = rows.stream().collect(Collectors.groupingBy(row -> row.strategy() + ":" + row.cluster()));
        for (var pair : pairs.values()) {
            var inTime = pair.stream()
                    .sorted(Comparator.comparing(StoredOrders.Row::triggeredAt))
                    .toList();
            for (int i = 1; i < inTime.size(); i++) {
                var earlier = inTime.get(i - 1);
                var later = inTime.get(i);
                var strategy = strategies.get(later.strategy());
                var cooldown = Duration.ofMinutes(strategy == null ? 0 : strategy.getCooldownMinutes());
                if (Duration.between(earlier.triggeredAt(), later.triggeredAt()).compareTo(cooldown) < 0) {
                    violations += found("I4 too near: " + earlier + " and " + later);
                }
            }
        }
        return violations;
    }

    private int found(String violation) {
        wrong.add(violation);
        return 1;
    }
}
