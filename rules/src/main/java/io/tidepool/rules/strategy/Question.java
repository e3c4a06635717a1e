package io.tidepool.rules.strategy;

import org.jspecify.annotations.Nullable;

/** Packs what a strategy asks into one number. */
final class Question {
    private static final int PERCENT_BITS = 14;
    private static final int WINDOW_BITS = 11;

    private Question() {}

    static long number(Strategy strategy) {
        long packed = strategy.action() == ScalingAction.POOL_ENTRY ? 1 : 2;
        packed = append(packed, strategy.cpu());
        packed = append(packed, strategy.memory());
        packed = packed << 1 | (strategy.logic() == ConditionLogic.AND ? 1 : 0);
        packed = packed << 2 | place(strategy.aggregation());
        var minutes = strategy.windowMinutes();
        packed = packed << WINDOW_BITS | (minutes == null ? 0 : minutes);
        return spread(packed) + 31 * spread(strategy.resourceType().hashCode());
    }

    private static long append(long packed, @Nullable Threshold threshold) {
        if (threshold == null) {
            return packed << (PERCENT_BITS + 2);
        }
        long kind = threshold.type() == ThresholdType.USAGE ? 1 : 2;
        return (packed << 2 | kind) << PERCENT_BITS | threshold.limit().hundredths();
    }

    /** Not the ordinal: a new constant must not change numbers that lie in checkpoints. */
    private static int place(Aggregation aggregation) {
        return switch (aggregation) {
            case LATEST -> 0;
            case AVG -> 1;
            case MAX -> 2;
        };
    }

    /** The finaliser of SplitMix64: a bijection, so different packings never meet. */
    private static long spread(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
