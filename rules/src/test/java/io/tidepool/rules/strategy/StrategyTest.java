package io.tidepool.rules.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidepool.rules.StrategyBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyTest {
    private static final Threshold EIGHTY = Threshold.usage("80");

    @Test
    void one_threshold_alone_is_stored_with_or() {
        var strategy = StrategyBuilder.of(ScalingAction.POOL_ENTRY, EIGHTY, null, ConditionLogic.AND)
                .strategy();
        assertThat(strategy.logic()).isEqualTo(ConditionLogic.OR);
    }

    @Test
    void two_thresholds_keep_their_logic() {
        var strategy = StrategyBuilder.of(ScalingAction.POOL_ENTRY, EIGHTY, EIGHTY, ConditionLogic.AND)
                .strategy();
        assertThat(strategy.logic()).isEqualTo(ConditionLogic.AND);
    }

    @Test
    void without_threshold_a_strategy_is_refused() {
        assertThatThrownBy(() -> StrategyBuilder.of(ScalingAction.POOL_ENTRY, null, null, ConditionLogic.OR))
                .isInstanceOf(InvalidStrategy.class)
                .hasMessage("cpu_threshold_value or memory_threshold_value must be set, was null");
    }

    @Test
    void a_refusal_lists_every_mistake() {
        assertThatThrownBy(() -> new Strategy(
                        new StrategyId(1),
                        1,
                        " ",
                        true,
                        ScalingAction.POOL_ENTRY,
                        EIGHTY,
                        null,
                        ConditionLogic.OR,
                        Aggregation.AVG,
                        null,
                        -1,
                        -2,
                        CooldownScope.CLUSTER,
                        0,
                        "",
                        Duration.ofSeconds(-3)))
                .isInstanceOfSatisfying(
                        InvalidStrategy.class,
                        refusal -> assertThat(refusal.mistakes())
                                .extracting(Mistake::field, Mistake::value)
                                .containsExactly(
                                        tuple("name", ""),
                                        tuple("window_minutes", "null"),
                                        tuple("duration_minutes", "-1"),
                                        tuple("cooldown_minutes", "-2"),
                                        tuple("device_count", "0"),
                                        tuple("resource_type", ""),
                                        tuple("maximum_gap_seconds", "-3")));
    }

    @Test
    void a_window_is_dropped_for_the_latest_and_bounded_for_aggregates() {
        var entry = StrategyBuilder.entryAbove("80");
        assertThat(entry.window(Aggregation.LATEST, 30).strategy().windowMinutes())
                .isNull();
        assertThat(entry.window(Aggregation.MAX, 1_440).strategy().windowMinutes())
                .isEqualTo(1_440);
        assertThatThrownBy(() -> entry.window(Aggregation.MAX, 1_441))
                .hasMessage("window_minutes must be 1 to 1440 for avg and max, was 1441");
        assertThatThrownBy(() -> entry.window(Aggregation.AVG, 0))
                .hasMessage("window_minutes must be 1 to 1440 for avg and max, was 0");
    }

    @Test
    void percent_takes_0_to_100_with_two_decimals() {
        assertThat(List.of("0", "0.01", "80", "80.00", "99.99", "100"))
                .extracting(text -> Percent.of(text).toString())
                .containsExactly("0%", "0.01%", "80%", "80%", "99.99%", "100%");
        assertThatThrownBy(() -> Percent.of("100.01"))
                .hasMessage("percent must be 0 to 100 with at most two decimals, was 100.01");
        assertThatThrownBy(() -> Percent.of("-0.01"))
                .hasMessage("percent must be 0 to 100 with at most two decimals, was -0.01");
        assertThatThrownBy(() -> Percent.of(new BigDecimal("80.001")))
                .hasMessage("percent must be 0 to 100 with at most two decimals, was 80.001");
        assertThatThrownBy(() -> new Percent(10_001)).hasMessage("percent must be 0 to 100, was 100.01");
    }

    @Test
    void the_gap_limit_is_the_larger_of_twice_the_interval_and_the_configured_least() {
        var strategy =
                StrategyBuilder.entryAbove("80").leastGap(Duration.ofMinutes(3)).strategy();
        assertThat(strategy.gapLimit(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(10));
        assertThat(strategy.gapLimit(Duration.ofSeconds(10))).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void the_question_counts_thresholds_types_logic_aggregation_window_resource_type_and_action() {
        var plain = StrategyBuilder.entryAbove("80").memory(EIGHTY, ConditionLogic.OR);
        var question = plain.strategy().question();
        assertThat(List.of(
                        plain.cpu(Threshold.usage("80.01")),
                        plain.cpu(Threshold.allocated("80")),
                        plain.cpu(null),
                        plain.memory(null, ConditionLogic.OR),
                        plain.memory(Threshold.usage("79"), ConditionLogic.OR),
                        plain.memory(EIGHTY, ConditionLogic.AND),
                        plain.window(Aggregation.AVG, 5),
                        plain.window(Aggregation.AVG, 6),
                        plain.window(Aggregation.MAX, 5),
                        plain.resourceType("total_gpu"),
                        StrategyBuilder.exitBelow("80").memory(EIGHTY, ConditionLogic.OR)))
                .extracting(other -> other.strategy().question())
                .doesNotContain(question)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_question_does_not_count_duration_cooldown_scope_or_status() {
        var plain = StrategyBuilder.entryAbove("80");
        assertThat(List.of(
                        plain.duration(99),
                        plain.cooldown(99),
                        plain.disabled(),
                        plain.scope(CooldownScope.STRATEGY),
                        plain.leastGap(Duration.ofHours(1))))
                .extracting(other -> other.strategy().question())
                .containsOnly(plain.strategy().question());
    }

    @Test
    void the_question_is_the_same_number_in_every_release_as_it_lies_in_checkpoints() {
        assertThat(StrategyBuilder.entryAbove("80").strategy().question()).isEqualTo(2_589_539_412_561_139_890L);
    }
}
