package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Glance;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private static final int CASES = 100_000;

    private final SplittableRandom random = new SplittableRandom(11);
    private final RandomStrategy strategies = new RandomStrategy(random, Duration.ZERO);

    @Test
    void what_is_clear_at_a_glance_is_clear_and_most_that_is_clear_is_so_at_a_glance() {
        int clear = 0;
        int seen = 0;
        for (int i = 0; i < CASES; i++) {
            var rule = PreparedStrategy.of(strategies.first(new StrategyId(1)));
            var reading = Reading.of(
                    new Snapshot(Samples.CLUSTER, "total", Samples.TEN, Samples.INTERVAL, load(), load(), null));
            boolean atAGlance = Glance.at(List.of(rule)).isClear(0, reading.values());
            if (rule.windowed()) {
                assertThat(atAGlance).isFalse();
                continue;
            }
            boolean full = Comparison.condition(rule, reading) == Condition.CLEAR;
            if (atAGlance) {
                assertThat(full).as("%s at %s", rule.strategy(), reading).isTrue();
            }
            if (full && tellsByOne(rule)) {
                clear++;
                seen += atAGlance ? 1 : 0;
            }
        }
        assertThat(seen).isEqualTo(clear).isGreaterThan(1_000);
    }

    /** One metric with a threshold. */
    private static boolean tellsByOne(PreparedStrategy rule) {
        return rule.cpu() == null || rule.memory() == null;
    }

    private Load load() {
        double capacity = random.nextInt(20) == 0 ? Double.NaN : 100;
        return new Load(capacity, random.nextInt(101), random.nextInt(20) == 0 ? Double.NaN : random.nextInt(101));
    }
}
