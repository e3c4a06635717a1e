package io.tidepool.executor.selection;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The order in which removable nodes leave. The node whose weighted points are the fewest is first; between equals the
 * earlier criterion decides. Without weights that is the order of the criteria alone.
 */
public record Ranking(List<Factor> factors) {
    private static final int MOST_WEIGHT = 100;

    /**
     * A criterion and how much it counts.
     *
     * @param weight 0 to 100; 0 only decides between nodes that the weights leave equal
     */
    public record Factor(RankCriterion criterion, int weight) {
        public Factor {
            if (weight < 0 || weight > MOST_WEIGHT) {
                throw new IllegalArgumentException(
                        "ranking 中 " + criterion + " 的 weight '" + weight + "' 必须在 0 到 " + MOST_WEIGHT + " 之间");
            }
        }
    }

    /** @throws IllegalArgumentException when a criterion is named twice */
    public Ranking {
        factors = List.copyOf(factors);
        var seen = new HashSet<RankCriterion>();
        for (var factor : factors) {
            if (!seen.add(factor.criterion())) {
                throw new IllegalArgumentException("ranking 中的 '" + factor.criterion() + "' 不能重复");
            }
        }
    }

    /** The order of §8.3 without weights: special, utilisation, impact, pods, time in pool. */
    public static Ranking standard() {
        return of(
                RankCriterion.ORDINARY_FIRST,
                RankCriterion.LEAST_REQUESTED,
                RankCriterion.LEAST_IMPACT,
                RankCriterion.FEWEST_PODS,
                RankCriterion.OLDEST_IN_POOL);
    }

    /** One criterion after the other, without weights. */
    public static Ranking of(RankCriterion... criteria) {
        return new Ranking(List.of(criteria).stream()
                .map(criterion -> new Factor(criterion, 0))
                .toList());
    }

    /** @param agreed uids of nodes that go before all others */
    List<Scored> rank(List<Candidate> removable, Set<String> agreed) {
        var scales = factors.stream()
                .map(factor -> new Scale(factor, factor.criterion().points(removable)))
                .toList();
        return removable.stream()
                .map(candidate -> new Scored(
                        candidate,
                        scales.stream().map(scale -> scale.score(candidate)).toList(),
                        agreed.contains(candidate.facts().uid())))
                .sorted(order())
                .toList();
    }

    private Comparator<Scored> order() {
        var order = Comparator.<Scored>comparingInt(scored -> scored.agreed() ? 0 : 1)
                .thenComparingInt(Scored::total);
        for (var factor : factors) {
            order = order.thenComparing(Scored::candidate, factor.criterion().order());
        }
        return order.thenComparingLong(
                scored -> scored.candidate().device().id().value());
    }

    private record Scale(Factor factor, ToIntFunction<Candidate> points) {
        Score score(Candidate candidate) {
            return new Score(factor.criterion(), points.applyAsInt(candidate), factor.weight());
        }
    }
}
