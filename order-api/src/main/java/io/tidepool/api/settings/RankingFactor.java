package io.tidepool.api.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A criterion of the choice of nodes that leave, and how much it counts.
 *
 * @param weight 0 to 100; 0 only decides between nodes that the weights leave equal
 */
public record RankingFactor(Criterion criterion, int weight) {
    private static final int MOST_WEIGHT = 100;
    private static final String SHAPE = "must be a list of {criterion, weight}";

    /** What makes a node the better choice, if it has more of it. */
    public enum Criterion {
        ORDINARY_FIRST,
        LEAST_REQUESTED,
        LEAST_USED,
        LEAST_IMPACT,
        FEWEST_PODS,
        OLDEST_IN_POOL;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Criterion of(String word) {
            for (var criterion : values()) {
                if (criterion.word().equals(word)) {
                    return criterion;
                }
            }
            throw new IllegalArgumentException("criterion \"" + word + "\" must be one of "
                    + String.join(
                            ", ",
                            List.of(values()).stream().map(Criterion::word).toList()));
        }
    }

    public RankingFactor {
        if (weight < 0 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("weight " + weight + " of " + criterion.word()
                    + " must be a whole number from 0 to " + MOST_WEIGHT);
        }
    }

    /** Special devices last, then utilisation, impact, pods and time in the pool; nothing is weighed. */
    static List<RankingFactor> standard() {
        return List.of(
                new RankingFactor(Criterion.ORDINARY_FIRST, 0),
                new RankingFactor(Criterion.LEAST_REQUESTED, 0),
                new RankingFactor(Criterion.LEAST_IMPACT, 0),
                new RankingFactor(Criterion.FEWEST_PODS, 0),
                new RankingFactor(Criterion.OLDEST_IN_POOL, 0));
    }

    static List<RankingFactor> readAll(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(SHAPE);
        }
        if (list.isEmpty()) {
            throw new IllegalArgumentException("must name at least one criterion");
        }
        var factors = list.stream().map(RankingFactor::read).toList();
        if (factors.stream().map(RankingFactor::criterion).distinct().count() != factors.size()) {
            throw new IllegalArgumentException("must not name a criterion twice");
        }
        return factors;
    }

    private static RankingFactor read(Object value) {
        if (!(value instanceof Map<?, ?> map)
                || !(map.get("criterion") instanceof String criterion)
                || !map.keySet().stream().allMatch(List.of("criterion", "weight")::contains)) {
            throw new IllegalArgumentException(SHAPE);
        }
        var weight = map.get("weight") == null ? 0 : map.get("weight");
        if (!(weight instanceof Number number) || number.doubleValue() != number.intValue()) {
            throw new IllegalArgumentException(
                    "weight " + weight + " of " + criterion + " must be a whole number from 0 to " + MOST_WEIGHT);
        }
        return new RankingFactor(Criterion.of(criterion), number.intValue());
    }

    static Object writeAll(List<RankingFactor> factors) {
        return factors.stream()
                .map(factor -> Map.of("criterion", factor.criterion.word(), "weight", factor.weight))
                .toList();
    }
}
