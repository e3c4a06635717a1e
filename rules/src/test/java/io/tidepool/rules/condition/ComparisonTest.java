package io.tidepool.rules.condition;

import static io.tidepool.rules.condition.Condition.BREACH;
import static io.tidepool.rules.condition.Condition.CLEAR;
import static io.tidepool.rules.condition.Condition.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest(name = "{0} and {1} is {2}, or is {3}")
    @CsvSource({
        "BREACH,  BREACH,  BREACH,  BREACH",
        "BREACH,  CLEAR,   CLEAR,   BREACH",
        "BREACH,  UNKNOWN, UNKNOWN, BREACH",
        "CLEAR,   CLEAR,   CLEAR,   CLEAR",
        "CLEAR,   UNKNOWN, CLEAR,   UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
    })
    void conditions_combine_in_three_values(Condition one, Condition other, Condition and, Condition or) {
        assertThat(one.combined(ConditionLogic.AND, other)).isEqualTo(and);
        assertThat(other.combined(ConditionLogic.AND, one)).isEqualTo(and);
        assertThat(one.combined(ConditionLogic.OR, other)).isEqualTo(or);
        assertThat(other.combined(ConditionLogic.OR, one)).isEqualTo(or);
    }

    @ParameterizedTest(name = "{0} percent: entry above 80 is {1}, exit below 80 is {2}")
    @CsvSource({"80, CLEAR, CLEAR", "80.01, BREACH, CLEAR", "79.99, CLEAR, BREACH"})
    void entry_fires_strictly_above_and_exit_strictly_below(double usage, Condition entry, Condition exit) {
        assertThat(condition(StrategyBuilder.entryAbove("80"), Samples.cpu(0, usage)))
                .isEqualTo(entry);
        assertThat(condition(StrategyBuilder.exitBelow("80"), Samples.cpu(0, usage)))
                .isEqualTo(exit);
    }

    @Test
    void at_zero_percent_no_exit_and_at_hundred_no_entry_can_fire() {
        assertThat(condition(StrategyBuilder.exitBelow("0"), Samples.cpu(0, 0))).isEqualTo(CLEAR);
        assertThat(condition(StrategyBuilder.entryAbove("100"), Samples.cpu(0, 100)))
                .isEqualTo(CLEAR);
    }

    @Test
    void allocated_compares_requests_with_capacity_and_usage_does_not() {
        var snapshot = new Snapshot(
                Samples.CLUSTER,
                "total",
                Samples.TEN,
                Samples.INTERVAL,
                new Load(100, 90, 10),
                new Load(100, 20, 95),
                null);
        var usage = StrategyBuilder.entryAbove("80");
        assertThat(condition(usage, snapshot)).isEqualTo(CLEAR);
        assertThat(condition(usage.cpu(Threshold.allocated("80")), snapshot)).isEqualTo(BREACH);
        assertThat(condition(
                        usage.memory(Threshold.usage("80"), ConditionLogic.OR).cpu(null), snapshot))
                .isEqualTo(BREACH);
        assertThat(condition(
                        usage.memory(Threshold.allocated("80"), ConditionLogic.OR)
                                .cpu(null),
                        snapshot))
                .isEqualTo(CLEAR);
    }

    @Test
    void a_metric_without_threshold_takes_no_part_even_when_it_is_unknown() {
        var snapshot = new Snapshot(
                Samples.CLUSTER, "total", Samples.TEN, Samples.INTERVAL, new Load(100, 0, 90), Load.UNKNOWN, null);
        assertThat(condition(StrategyBuilder.entryAbove("80"), snapshot)).isEqualTo(BREACH);
    }

    @Test
    void no_capacity_is_unknown_and_never_an_idle_cluster() {
        var empty = new Snapshot(
                Samples.CLUSTER, "total", Samples.TEN, Samples.INTERVAL, new Load(0, 0, 0), new Load(0, 0, 0), null);
        assertThat(condition(StrategyBuilder.exitBelow("20"), empty)).isEqualTo(UNKNOWN);
        assertThat(condition(StrategyBuilder.exitBelow("20").cpu(Threshold.allocated("20")), empty))
                .isEqualTo(UNKNOWN);
    }

    private static Condition condition(StrategyBuilder strategy, Snapshot snapshot) {
        return Comparison.condition(strategy.strategy(), Measured.of(strategy.strategy(), snapshot));
    }
}
