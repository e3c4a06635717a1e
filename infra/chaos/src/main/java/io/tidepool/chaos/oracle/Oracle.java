package io.tidepool.chaos.oracle;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.history.Finding;
import io.tidepool.rules.history.Happening;
import io.tidepool.rules.history.NaiveReading;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Says which proposals must exist, from the whole topic of snapshots and the strategies. It walks back through all rows
 * at every snapshot and keeps no run, no window and no timer, so it can share no mistake with the state machine.
 *
 * <p>Of orders it knows only the moments at which one was open.
 */
public final class Oracle {
    private record Key(long cluster, String resourceType, Instant takenAt) {}

    /** A moment at which a strategy had an open order on a cluster. */
    public record Blocked(long strategy, long cluster, Instant takenAt) {}

    private Oracle() {}

    /**
     * All triggers, in the order of time for each strategy.
     *
     * @param strategies every version, in the order of the topic; each as it was before the first snapshot
     * @param snapshots in the order of the topic; of two with one time the first counts
     * @param blocked moments at which an order was open
     */
    public static List<Trigger> triggers(
            Collection<Strategy> strategies, List<ClusterSnapshot> snapshots, Set<Blocked> blocked) {
        var rows = inTime(snapshots);
        var triggers = new ArrayList<Trigger>();
        for (var strategy : latest(strategies)) {
            var clusters = new HashSet<>(strategy.getClusterIds());
            var history = new ArrayList<Happening>();
            history.add(new Happening.Edited(Instant.MIN, Wire.strategy(strategy)));
            for (var row : rows) {
                if (clusters.contains(row.getClusterId())) {
                    var open = blocked.contains(new Blocked(strategy.getId(), row.getClusterId(), row.getTakenAt()));
                    history.addAll(happenings(strategy, row, open));
                }
            }
            NaiveReading.of(history).stream()
                    .filter(finding -> finding.proposal() != null)
                    .map(Oracle::trigger)
                    .forEach(triggers::add);
        }
        return triggers;
    }

    /** With an order that is open at this snapshot and at no other. */
    private static List<Happening> happenings(Strategy strategy, ClusterSnapshot row, boolean blocked) {
        var taken = new Happening.Taken(Wire.snapshot(row));
        return blocked ? List.of(order(strategy, row, true), taken, order(strategy, row, false)) : List.of(taken);
    }

    private static Happening order(Strategy strategy, ClusterSnapshot row, boolean open) {
        return new Happening.OrderMoved(
                row.getTakenAt(),
                new OrderFact(
                        row.getClusterId(),
                        1,
                        "open",
                        new StrategyId(strategy.getId()),
                        new ClusterId(row.getClusterId()),
                        ScalingAction.valueOf(strategy.getAction().name()),
                        open,
                        null));
    }

    private static List<ClusterSnapshot> inTime(List<ClusterSnapshot> snapshots) {
        var first = new LinkedHashMap<Key, ClusterSnapshot>();
        snapshots.forEach(snapshot -> first.putIfAbsent(
                new Key(snapshot.getClusterId(), snapshot.getResourceType(), snapshot.getTakenAt()), snapshot));
        return first.values().stream()
                .sorted(Comparator.comparing(ClusterSnapshot::getTakenAt)
                        .thenComparing(ClusterSnapshot::getResourceType)
                        .thenComparingLong(ClusterSnapshot::getClusterId))
                .toList();
    }

    private static Collection<Strategy> latest(Collection<Strategy> strategies) {
        var byId = new LinkedHashMap<Long, Strategy>();
        for (var strategy : strategies) {
            byId.merge(
                    strategy.getId(), strategy, (one, other) -> other.getVersion() >= one.getVersion() ? other : one);
        }
        byId.values().removeIf(Strategy::getDeleted);
        return byId.values();
    }

    private static Trigger trigger(Finding finding) {
        return new Trigger(
                finding.strategy().value(),
                finding.cluster().value(),
                finding.at(),
                Objects.requireNonNull(finding.proposal()));
    }
}
