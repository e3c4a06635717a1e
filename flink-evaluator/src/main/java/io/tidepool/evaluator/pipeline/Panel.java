package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.condition.Glance;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.schema.Strategy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The strategies in force on one cluster, in the order of their ids. */
final class Panel {
    static final Panel EMPTY = new Panel(new long[0], new Strategy[0], new PreparedStrategy[0]);

    private final long[] ids;
    private final Strategy[] wire;
    private final PreparedStrategy[] rules;
    private final boolean[] shared;
    private final long leastGapMillis;
    private final boolean[] newType;
    private final Glance glance;
    private boolean replaced;

    private Panel(long[] ids, Strategy[] wire, PreparedStrategy[] rules) {
        this.ids = ids;
        this.wire = wire;
        this.rules = rules;
        this.shared = new boolean[wire.length];
        for (int i = 0; i < wire.length; i++) {
            shared[i] = SharedCooldown.concerns(wire[i]);
        }
        this.newType = new boolean[wire.length];
        for (int i = 0; i < wire.length; i++) {
            newType[i] = i == 0
                    || !rules[i].strategy()
                            .resourceType()
                            .equals(rules[i - 1].strategy().resourceType());
        }
        this.glance = Glance.at(List.of(rules));
        this.leastGapMillis = Arrays.stream(rules)
                .mapToLong(rule -> rule.gapLimitMillis(0))
                .min()
                .orElse(0);
    }

    /**
     * A strategy in both shapes.
     *
     * @param wire without the list of its clusters
     */
    record Seat(Strategy wire, PreparedStrategy rule) {
        static Seat of(Strategy wire) {
            var bare = Strategy.newBuilder(wire).setClusterIds(List.of()).build();
            return new Seat(bare, PreparedStrategy.of(Translation.strategy(wire)));
        }
    }

    /** @param seats in the order of their ids */
    static Panel of(Collection<Seat> seats) {
        return new Panel(
                seats.stream().mapToLong(seat -> seat.wire().getId()).toArray(),
                seats.stream().map(Seat::wire).toArray(Strategy[]::new),
                seats.stream().map(Seat::rule).toArray(PreparedStrategy[]::new));
    }

    int size() {
        return ids.length;
    }

    /** Not to be changed. */
    long[] ids() {
        return ids;
    }

    Strategy wire(int place) {
        return wire[place];
    }

    PreparedStrategy rule(int place) {
        return rules[place];
    }

    Glance glance() {
        return glance;
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
