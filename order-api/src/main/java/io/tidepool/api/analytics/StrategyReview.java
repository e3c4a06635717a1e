package io.tidepool.api.analytics;

import io.tidepool.api.analytics.KnownStrategies.Known;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges strategies by what was counted and by what they are now. */
public final class StrategyReview {
    private static final Known UNKNOWN = new Known("", true, 0);

    private final Statistics statistics;
    private final KnownStrategies strategies;

    public StrategyReview(Statistics statistics, KnownStrategies strategies) {
        this.statistics = statistics;
        this.strategies = strategies;
    }

    /** @throws io.tidepool.api.request.Refusal when the counts do not come in time */
    public StrategyQuality of(Scope scope, int flapHours) {
        var counts = statistics.strategies(scope);
        var ids = ids(counts);
        var known = strategies.of(ids);
        var judged = ids.stream()
                .map(id -> judged(id, counts, known.get(id), flapHours))
                .sorted(Comparator.comparingLong(StrategyQuality.Strategy::orders)
                        .reversed()
                        .thenComparingLong(StrategyQuality.Strategy::strategyId))
                .toList();
        return new StrategyQuality(scope.from(), scope.to(), flapHours, judged);
    }

    private static Set<Long> ids(StrategyCounts counts) {
        var ids = new TreeSet<Long>();
        counts.verdicts().forEach(verdicts -> ids.add(verdicts.strategyId()));
        counts.orders().forEach(orders -> ids.add(orders.strategyId()));
        return ids;
    }

    private static StrategyQuality.Strategy judged(
            long id, StrategyCounts counts, @Nullable Known known, int flapHours) {
        var present = known == null ? UNKNOWN : known;
        var evaluations = 0L;
        var unknown = 0L;
        for (var verdicts : counts.verdicts()) {
            if (verdicts.strategyId() == id) {
                evaluations += verdicts.count();
                unknown += verdicts.unknown();
            }
        }
        var orders = 0L;
        var rejected = 0L;
        for (var made : counts.orders()) {
            if (made.strategyId() == id) {
                orders += made.count();
                rejected += made.rejected();
            }
        }
        return new StrategyQuality.Strategy(
                id,
                known == null ? null : known.name(),
                present.deleted(),
                evaluations,
                byReason(id, counts, "proposed").values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                byReason(id, counts, "skipped"),
                byReason(id, counts, "failed_check"),
                unknown,
                Share.of(unknown, evaluations),
                orders,
                rejected,
                Share.of(rejected, orders),
                reversedWithin(id, counts, present.cooldownMinutes()),
                reversedWithin(id, counts, Duration.ofHours(flapHours).toMinutes()));
    }

    private static Map<String, Long> byReason(long id, StrategyCounts counts, String decision) {
        var reasons = new TreeMap<String, Long>();
        counts.verdicts().stream()
                .filter(verdicts ->
                        verdicts.strategyId() == id && verdicts.decision().equals(decision))
                .forEach(verdicts -> reasons.merge(verdicts.reason(), verdicts.count(), Long::sum));
        return reasons;
    }

    private static long reversedWithin(long id, StrategyCounts counts, long minutes) {
        return counts.reversals().stream()
                .filter(reversal -> reversal.strategyId() == id && reversal.afterMinutes() < minutes)
                .mapToLong(StrategyCounts.Reversal::count)
                .sum();
    }
}
