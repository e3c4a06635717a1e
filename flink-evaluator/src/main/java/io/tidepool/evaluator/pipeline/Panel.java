package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.condition.Glance;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.PreparedStrategy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The strategies in force on a cluster, in the order of their ids; clusters with the same ones share it. */
final class Panel {
    static final Panel EMPTY = Panel.of(List.of());

    private final List<PreparedStrategy> strategies;
    private final PreparedStrategy[] rules;
    private final long[] ids;
    private final boolean[] shared;
    private final boolean[] newType;
    private final boolean oneType;
    private final Glance glance;
    private final long leastGapMillis;
    private boolean replaced;

    private Panel(List<PreparedStrategy> strategies) {
        this.strategies = strategies;
        rules = strategies.toArray(PreparedStrategy[]::new);
        ids = new long[rules.length];
        shared = new boolean[rules.length];
        newType = new boolean[rules.length];
        int types = 0;
        for (int i = 0; i < rules.length; i++) {
            var strategy = rules[i].strategy();
            ids[i] = strategy.id().value();
            shared[i] = SharedCooldown.concerns(strategy);
            newType[i] = i == 0
                    || !strategy.resourceType().equals(rules[i - 1].strategy().resourceType());
            types += newType[i] ? 1 : 0;
        }
        oneType = types == 1;
        glance = Glance.at(strategies);
        leastGapMillis = Arrays.stream(rules)
                .mapToLong(rule -> rule.gapLimitMillis(0))
                .min()
                .orElse(0);
    }

    /** @param strategies in the order of their ids */
    static Panel of(Collection<PreparedStrategy> strategies) {
        return new Panel(List.copyOf(strategies));
    }

    List<PreparedStrategy> strategies() {
        return strategies;
    }

    int size() {
        return ids.length;
    }

    /** Not to be changed. */
    long[] ids() {
        return ids;
    }

    PreparedStrategy rule(int place) {
        return rules[place];
    }

    Glance glance() {
        return glance;
    }

    /** Whether all strategies, and there are some, look at this snapshot. */
    boolean isConcernedAsOne(Snapshot snapshot) {
        return oneType && snapshot.concerns(rules[0].strategy());
    }

    /** Whether the strategy looks at another resource type than the one before it. */
    boolean beginsType(int place) {
        return newType[place];
    }

    /** The shortest silence that is too long for one of the strategies, less a millisecond. */
    long shortestGapMillis(long intervalMillis) {
        return Math.max(2 * intervalMillis, leastGapMillis);
    }

    /** Whether an edit has changed the strategies of the cluster since. */
    boolean isReplaced() {
        return replaced;
    }

    void replace() {
        replaced = true;
    }

    /** Whether the cooldown of the strategy covers all its clusters. */
    boolean sharesCooldown(int place) {
        return shared[place];
    }
}
