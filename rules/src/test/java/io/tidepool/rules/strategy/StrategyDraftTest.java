package io.tidepool.rules.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategyDraftTest {
    private static final StrategyId ID = new StrategyId(12);

    @Test
    void absent_duration_cooldown_scope_aggregation_and_resource_type_take_their_defaults() {
        var strategy = draft("80", "usage", null, null, null).strategy(ID, 3, true, StrategyDraft.Defaults.SHIPPED);
        assertThat(strategy)
                .isEqualTo(new Strategy(
                        ID,
                        3,
                        "夜间扩容",
                        true,
                        ScalingAction.POOL_ENTRY,
                        Threshold.usage("80"),
                        null,
                        ConditionLogic.OR,
                        Aggregation.LATEST,
                        null,
                        10,
                        30,
                        CooldownScope.CLUSTER,
                        2,
                        "total",
                        Duration.ZERO));
    }

    @Test
    void a_sent_logic_is_ignored_when_only_one_metric_has_a_threshold() {
        assertThat(draft("80", "usage", null, null, "neither").mistakes()).isEmpty();
    }

    @Test
    void two_thresholds_need_a_logic() {
        assertThat(draft("80", "usage", "70", "allocated", null).mistakes())
                .containsExactly(new Mistake("condition_logic", "null", "must be one of AND, OR"));
        assertThat(draft("80", "usage", "70", "allocated", "and").mistakes())
                .containsExactly(new Mistake("condition_logic", "and", "must be one of AND, OR"));
        assertThat(draft("80", "usage", "70", "allocated", "AND").mistakes()).isEmpty();
    }

    @Test
    void a_value_needs_a_type_and_a_type_needs_a_value() {
        assertThat(draft("80", null, null, "usage", null).mistakes())
                .containsExactly(
                        new Mistake("cpu_threshold_type", "null", "must be one of usage, allocated"),
                        new Mistake("memory_threshold_value", "null", "must be set when memory_threshold_type is"));
    }

    @Test
    void every_mistake_is_told_with_field_value_and_rule() {
        var draft = new StrategyDraft(
                "x".repeat(256),
                "pool_swap",
                new BigDecimal("100.5"),
                "used",
                null,
                null,
                null,
                "median",
                null,
                -1,
                -1,
                "galaxy",
                null,
                " ");
        assertThat(draft.mistakes())
                .extracting(Mistake::toString)
                .containsExactly(
                        "name must have 1 to 255 characters, was " + "x".repeat(256),
                        "threshold_trigger_action must be one of pool_entry, pool_exit, was pool_swap",
                        "cpu_threshold_value must be 0 to 100 with at most two decimals, was 100.5",
                        "cpu_threshold_type must be one of usage, allocated, was used",
                        "metric_aggregation must be one of latest, avg, max, was median",
                        "duration_minutes must be a whole number of at least 0, was -1",
                        "cooldown_minutes must be a whole number of at least 0, was -1",
                        "cooldown_scope must be one of cluster, strategy, was galaxy",
                        "device_count must be a whole number of at least 1, was null",
                        "resource_type must not be blank, was  ");
        assertThatThrownBy(() -> draft.strategy(ID, 1, true, StrategyDraft.Defaults.SHIPPED))
                .isInstanceOfSatisfying(
                        InvalidStrategy.class,
                        refusal -> assertThat(refusal.mistakes()).isEqualTo(draft.mistakes()));
    }

    @Test
    void an_average_needs_a_window() {
        var draft = new StrategyDraft(
                "峰值", "pool_exit", null, null, new BigDecimal("20"), "usage", null, "avg", null, 0, 0, null, 1, null);
        assertThat(draft.mistakes())
                .containsExactly(new Mistake("window_minutes", "null", "must be 1 to 1440 for avg and max"));
    }

    @Test
    void a_draft_without_threshold_is_refused() {
        assertThat(draft(null, null, null, null, null).mistakes())
                .containsExactly(new Mistake("cpu_threshold_value", "null", "or memory_threshold_value must be set"));
    }

    @Test
    void zero_and_hundred_are_thresholds() {
        assertThat(draft("0", "usage", "100", "usage", "OR").mistakes()).isEmpty();
    }

    private static StrategyDraft draft(
            @Nullable String cpu,
            @Nullable String cpuType,
            @Nullable String memory,
            @Nullable String memoryType,
            @Nullable String logic) {
        return new StrategyDraft(
                " 夜间扩容 ",
                "pool_entry",
                cpu == null ? null : new BigDecimal(cpu),
                cpuType,
                memory == null ? null : new BigDecimal(memory),
                memoryType,
                logic,
                null,
                null,
                null,
                null,
                null,
                2,
                null);
    }
}
