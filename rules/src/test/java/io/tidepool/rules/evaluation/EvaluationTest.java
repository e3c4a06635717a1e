package io.tidepool.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.run.Edge;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.verdict.Decision;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.rules.verdict.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final StrategyBuilder TEN_MINUTES =
            StrategyBuilder.entryAbove("80").duration(10).cooldown(30);

    private PairState state = PairState.NEW;

    @Test
    void a_condition_that_held_for_the_duration_proposes_an_order_with_its_evidence() {
        var strategy = TEN_MINUTES.strategy();
        take(strategy, Samples.cpu(0, 85));
        take(strategy, Samples.cpu(5, 86));
        var evaluation = evaluate(strategy, Samples.cpu(10, 87.5), GateFacts.FREE);
        var verdict = evaluation.verdict().orElseThrow();
        assertThat(verdict.decision()).isEqualTo(Decision.PROPOSED);
        assertThat(verdict.detail()).isEqualTo("已触发：CPU 使用率 87.5% 高于 80%，持续 10 分钟（自 2026-11-23T10:00:00Z）");
        assertThat(evaluation.edges()).containsExactly(Edge.HELD);
        assertThat(evaluation.proposal()).hasValueSatisfying(proposal -> {
            assertThat(proposal.heldSince()).isEqualTo(Samples.at(0));
            assertThat(proposal.takenAt()).isEqualTo(Samples.at(10));
            assertThat(proposal.triggeredValue()).isEqualTo("CPU:87.5%,MEM:N/A");
            assertThat(proposal.thresholdValue()).isEqualTo("CPU:80%,MEM:N/A");
            assertThat(proposal.deviceCount()).isEqualTo(2);
            assertThat(proposal.strategyName()).isEqualTo("夜间扩容");
        });
        assertThat(evaluation.next().lastTrigger()).isEqualTo(Samples.at(10));
    }

    @Test
    void a_history_shorter_than_the_duration_does_not_trigger() {
        var strategy = TEN_MINUTES.strategy();
        take(strategy, Samples.cpu(0, 85));
        var verdict = take(strategy, Samples.cpu(5, 85));
        assertThat(verdict.reason()).isEqualTo(ReasonCode.DURATION_NOT_REACHED);
        assertThat(verdict.heldSince()).isEqualTo(Samples.at(0));
        assertThat(verdict.detail()).isEqualTo("持续时间不足：已持续 5 分钟，要求 10 分钟（自 2026-11-23T10:00:00Z）");
    }

    @Test
    void one_clear_snapshot_in_the_duration_prevents_the_trigger() {
        var strategy = TEN_MINUTES.strategy();
        take(strategy, Samples.cpu(0, 85));
        var clear = take(strategy, Samples.cpu(5, 80));
        assertThat(clear.reason()).isEqualTo(ReasonCode.CONDITION_NOT_MET);
        assertThat(clear.decision()).isEqualTo(Decision.SKIPPED);
        assertThat(clear.detail()).isEqualTo("条件不满足：CPU 使用率 80% 未高于 80%");
        assertThat(take(strategy, Samples.cpu(10, 85)).reason()).isEqualTo(ReasonCode.DURATION_NOT_REACHED);
    }

    @Test
    void while_a_run_lasts_it_fires_again_as_soon_as_the_cooldown_is_over() {
        var strategy = StrategyBuilder.entryAbove("80").cooldown(12).strategy();
        assertThat(take(strategy, Samples.cpu(0, 90)).reason()).isEqualTo(ReasonCode.FIRED);
        var cooling = take(strategy, Samples.cpu(5, 90));
        assertThat(cooling.reason()).isEqualTo(ReasonCode.COOLDOWN);
        assertThat(cooling.detail()).isEqualTo("冷却中：剩余 7 分钟（上次触发 2026-11-23T10:00:00Z）");
        assertThat(take(strategy, Samples.cpu(10, 90)).reason()).isEqualTo(ReasonCode.COOLDOWN);
        var again = evaluate(strategy, Samples.cpu(15, 90), GateFacts.FREE);
        assertThat(again.proposal()).hasValueSatisfying(proposal -> {
            assertThat(proposal.heldSince()).isEqualTo(Samples.at(0));
            assertThat(proposal.takenAt()).isEqualTo(Samples.at(15));
        });
        assertThat(again.edges()).isEmpty();
    }

    @Test
    void without_a_value_the_check_fails_and_never_counts_as_breach() {
        var strategy = StrategyBuilder.exitBelow("20").strategy();
        var verdict = take(strategy, Samples.failed(0));
        assertThat(verdict.decision()).isEqualTo(Decision.FAILED_CHECK);
        assertThat(verdict.reason()).isEqualTo(ReasonCode.NO_DATA);
        assertThat(verdict.condition()).isEqualTo(Condition.UNKNOWN);
        assertThat(verdict.detail()).isEqualTo("采集失败：connection timed out");
        assertThat(take(strategy, Samples.cpu(5, Double.NaN)).detail()).isEqualTo("无数据：CPU 使用率 未知");
    }

    @Test
    void silence_beyond_the_limit_is_a_failed_check_of_its_own_and_ends_the_run() {
        var strategy = TEN_MINUTES.strategy();
        take(strategy, Samples.cpu(0, 85));
        var staleAt = state.staleAt(strategy).orElseThrow();
        assertThat(staleAt).isEqualTo(Samples.at(10).plusMillis(1));
        assertThat(silence(strategy, Samples.at(10)).verdict()).isEmpty();
        var silence = silence(strategy, staleAt);
        assertThat(silence.edges()).containsExactly(Edge.GAP);
        assertThat(silence.next().run().lasts()).isFalse();
        assertThat(silence.verdict()).hasValueSatisfying(verdict -> {
            assertThat(verdict.reason()).isEqualTo(ReasonCode.STALE);
            assertThat(verdict.decision()).isEqualTo(Decision.FAILED_CHECK);
            assertThat(verdict.takenAt()).isEqualTo(staleAt);
            assertThat(verdict.detail()).isEqualTo("数据过期：最近快照 2026-11-23T10:00:00Z，超过 10 分钟 无新数据");
        });
    }

    @Test
    void the_first_failing_check_gives_the_reason() {
        var strategy = StrategyBuilder.entryAbove("80").cooldown(30);
        var blocked = new GateFacts(Samples.at(-1), "ESO1", "ESO2");
        var orders = new GateFacts(null, "ESO1", "ESO2");
        var opposite = new GateFacts(null, null, "ESO2");
        assertThat(reason(strategy.disabled(), Samples.failed(0), blocked)).isEqualTo(ReasonCode.DISABLED);
        assertThat(reason(strategy, Samples.failed(0), blocked)).isEqualTo(ReasonCode.NO_DATA);
        assertThat(reason(strategy, Samples.cpu(0, 80), blocked)).isEqualTo(ReasonCode.CONDITION_NOT_MET);
        assertThat(reason(strategy.duration(5), Samples.cpu(0, 81), blocked))
                .isEqualTo(ReasonCode.DURATION_NOT_REACHED);
        assertThat(reason(strategy, Samples.cpu(0, 81), blocked)).isEqualTo(ReasonCode.COOLDOWN);
        assertThat(reason(strategy, Samples.cpu(0, 81), orders)).isEqualTo(ReasonCode.OPEN_ORDER);
        assertThat(reason(strategy, Samples.cpu(0, 81), opposite)).isEqualTo(ReasonCode.OPPOSITE_ORDER);
        assertThat(reason(strategy, Samples.cpu(0, 81), GateFacts.FREE)).isEqualTo(ReasonCode.FIRED);
    }

    @Test
    void an_open_order_is_named_in_the_reason() {
        var strategy = StrategyBuilder.entryAbove("80").strategy();
        assertThat(evaluate(strategy, Samples.cpu(0, 90), new GateFacts(null, "ESO202611230001", null))
                        .verdict())
                .hasValueSatisfying(
                        verdict -> assertThat(verdict.detail()).isEqualTo("该策略在此集群已有未完成订单：ESO202611230001"));
    }

    @Test
    void a_duplicate_or_older_snapshot_changes_nothing_and_says_nothing() {
        var strategy = TEN_MINUTES.strategy();
        take(strategy, Samples.cpu(5, 85));
        for (var old : new Snapshot[] {Samples.cpu(5, 1), Samples.cpu(0, 1)}) {
            var evaluation = Evaluation.of(strategy, state, old, GateFacts.FREE);
            assertThat(evaluation.next()).isSameAs(state);
            assertThat(evaluation.verdict()).isEmpty();
        }
    }

    @Test
    void new_thresholds_begin_a_new_run_and_keep_the_cooldown() {
        var strategy = StrategyBuilder.entryAbove("80").cooldown(60);
        take(strategy.strategy(), Samples.cpu(0, 90));
        take(strategy.strategy(), Samples.cpu(5, 90));
        var edited = strategy.cpu(Threshold.usage("85")).strategy();
        var evaluation = evaluate(edited, Samples.cpu(10, 90), GateFacts.FREE);
        assertThat(evaluation.edges()).containsExactly(Edge.ENDED, Edge.BEGUN, Edge.HELD);
        assertThat(evaluation.next().run().first()).isEqualTo(Samples.at(10));
        assertThat(evaluation.verdict())
                .hasValueSatisfying(verdict -> assertThat(verdict.reason()).isEqualTo(ReasonCode.COOLDOWN));
    }

    @Test
    void an_edit_that_leaves_the_thresholds_keeps_the_run() {
        take(TEN_MINUTES.strategy(), Samples.cpu(0, 85));
        var shorter = TEN_MINUTES.duration(5).strategy();
        var verdict = take(shorter, Samples.cpu(5, 85));
        assertThat(verdict.reason()).isEqualTo(ReasonCode.FIRED);
        assertThat(verdict.heldSince()).isEqualTo(Samples.at(0));
        assertThat(verdict.strategyVersion()).isEqualTo(shorter.version());
    }

    @Test
    void a_strategy_enabled_again_judges_the_run_that_went_on_meanwhile() {
        take(TEN_MINUTES.strategy(), Samples.cpu(0, 85));
        assertThat(take(TEN_MINUTES.disabled().strategy(), Samples.cpu(5, 85)).reason())
                .isEqualTo(ReasonCode.DISABLED);
        assertThat(take(TEN_MINUTES.strategy(), Samples.cpu(10, 85)).reason()).isEqualTo(ReasonCode.FIRED);
    }

    @Test
    void a_clear_snapshot_while_disabled_breaks_the_run_all_the_same() {
        take(TEN_MINUTES.strategy(), Samples.cpu(0, 85));
        take(TEN_MINUTES.disabled().strategy(), Samples.cpu(5, 50));
        assertThat(take(TEN_MINUTES.strategy(), Samples.cpu(10, 85)).reason())
                .isEqualTo(ReasonCode.DURATION_NOT_REACHED);
    }

    @Test
    void an_average_over_the_window_is_compared_and_told() {
        var strategy =
                StrategyBuilder.entryAbove("80").window(Aggregation.AVG, 15).strategy();
        assertThat(take(strategy, Samples.cpu(0, 70)).reason()).isEqualTo(ReasonCode.CONDITION_NOT_MET);
        assertThat(take(strategy, Samples.cpu(5, 90)).reason()).isEqualTo(ReasonCode.CONDITION_NOT_MET);
        var verdict = take(strategy, Samples.cpu(10, 90));
        assertThat(verdict.reason()).isEqualTo(ReasonCode.FIRED);
        assertThat(verdict.triggeredValue()).isEqualTo("CPU:83.33%,MEM:N/A");
    }

    @Test
    void either_metric_may_carry_an_or_run_from_sample_to_sample() {
        var strategy =
                TEN_MINUTES.memory(Threshold.usage("70"), ConditionLogic.OR).strategy();
        take(strategy, Samples.usage(0, 90, 10));
        take(strategy, Samples.usage(5, 10, 90));
        var verdict = take(strategy, Samples.usage(10, 90, 10));
        assertThat(verdict.reason()).isEqualTo(ReasonCode.FIRED);
        assertThat(verdict.detail()).isEqualTo("已触发：CPU 使用率 90% 高于 80%，持续 10 分钟（自 2026-11-23T10:00:00Z）");
    }

    @Test
    void a_snapshot_of_another_resource_type_is_an_error_of_the_caller() {
        var gpu = StrategyBuilder.entryAbove("80").resourceType("total_gpu").strategy();
        assertThatThrownBy(() -> Evaluation.of(gpu, PairState.NEW, Samples.cpu(0, 90), GateFacts.FREE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("strategy 12 judges resource type total_gpu, not total");
    }

    private static ReasonCode reason(StrategyBuilder strategy, Snapshot snapshot, GateFacts facts) {
        return Evaluation.of(strategy.strategy(), PairState.NEW, snapshot, facts)
                .verdict()
                .orElseThrow()
                .reason();
    }

    private Verdict take(Strategy strategy, Snapshot snapshot) {
        return evaluate(strategy, snapshot, GateFacts.FREE).verdict().orElseThrow();
    }

    private Evaluation evaluate(Strategy strategy, Snapshot snapshot, GateFacts facts) {
        var evaluation = Evaluation.of(strategy, state, snapshot, facts);
        state = evaluation.next();
        return evaluation;
    }

    private Evaluation silence(Strategy strategy, Instant at) {
        return Evaluation.ofSilence(strategy, state, Samples.CLUSTER, at);
    }
}
