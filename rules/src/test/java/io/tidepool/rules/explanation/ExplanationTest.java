package io.tidepool.rules.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final ClusterId CLUSTER = new ClusterId(3);

    @Test
    void aRunThatIsTooShortHasToHoldForTheRest() {
        var strategy = StrategyBuilder.entryAbove("78.4").duration(10).strategy();

        var explanation = explained(strategy, List.of(), 90, 90, 90, 90, 90, 90, 90, 90);

        assertThat(explanation.verdict().reason()).isEqualTo(ReasonCode.DURATION_NOT_REACHED);
        assertThat(explanation.run().length()).isEqualTo(Duration.ofMinutes(7));
        assertThat(words(explanation)).isEqualTo("条件再持续 3 分钟（3 次采样）");
        assertThat(explanation.change().orElseThrow().firesAt()).isEqualTo(START.plusSeconds(600));
    }

    @Test
    void aStrictLimitIsPassedByAHundredth() {
        var strategy = StrategyBuilder.entryAbove("78.4").duration(3).strategy();

        assertThat(words(explained(strategy, List.of(), 70, 78.4)))
                .isEqualTo("CPU 使用率 ≥ 78.41%（现为 78.4%）；条件再持续 3 分钟（3 次采样）");
        assertThat(words(explained(StrategyBuilder.exitBelow("20").strategy(), List.of(), 20)))
                .isEqualTo("CPU 使用率 ≤ 19.99%（现为 20%）");
    }

    @Test
    void ofTwoMetricsOfWhichOneIsEnoughTheNearerIsNamedAndOfTwoThatMustBothBothAre() {
        var either = StrategyBuilder.of(
                        ScalingAction.POOL_ENTRY, Threshold.usage("80"), Threshold.allocated("60"), ConditionLogic.OR)
                .strategy();
        var both = StrategyBuilder.of(
                        ScalingAction.POOL_ENTRY, Threshold.usage("80"), Threshold.allocated("60"), ConditionLogic.AND)
                .strategy();

        assertThat(words(explained(either, List.of(), 50))).isEqualTo("内存分配率 ≥ 60.01%（现为 50%）");
        assertThat(words(explained(both, List.of(), 50))).isEqualTo("CPU 使用率 ≥ 80.01%（现为 50%）；内存分配率 ≥ 60.01%（现为 50%）");
    }

    @Test
    void anAverageNeedsOnlyWhatTheOlderSamplesLeaveToBeDone() {
        var strategy =
                StrategyBuilder.entryAbove("80").window(Aggregation.AVG, 3).strategy();

        assertThat(words(explained(strategy, List.of(), 90, 90, 60))).isEqualTo("CPU 使用率 ≥ 60.01%（现为 60%）");
    }

    @Test
    void aPeakThatIsStillInTheWindowHasToLeaveIt() {
        var strategy =
                StrategyBuilder.exitBelow("20").window(Aggregation.MAX, 3).strategy();

        assertThat(words(explained(strategy, List.of(), 50, 10, 10))).isEqualTo("条件再持续 1 分钟（1 次采样）");
    }

    @Test
    void whateverStandsInTheWayIsNamed() {
        var strategy = StrategyBuilder.entryAbove("80").cooldown(30).strategy();
        var own = new OrderFact(1, 1, "ESO1", strategy.id(), CLUSTER, ScalingAction.POOL_ENTRY, true, START);
        var opposite = new OrderFact(2, 1, "ESO2", null, CLUSTER, ScalingAction.POOL_EXIT, true, null);

        var explanation = explained(strategy, List.of(own, opposite), 70, 90);

        assertThat(explanation.verdict().reason()).isEqualTo(ReasonCode.COOLDOWN);
        assertThat(explanation.cooldownRemaining()).isEqualTo(Duration.ofMinutes(29));
        assertThat(words(explanation)).isEqualTo("冷却结束（还剩 29 分钟，29 次采样），其间条件保持成立；订单 ESO1 结束；订单 ESO2 结束");
    }

    @Test
    void aSilenceNeedsASnapshotAndADisabledStrategyToBeEnabled() {
        var strategy = StrategyBuilder.entryAbove("80").disabled().strategy();

        var explanation =
                Explanation.ofSilence(strategy, PairState.NEW, CLUSTER, START, Duration.ofMinutes(5), List.of());

        assertThat(explanation.verdict().reason()).isEqualTo(ReasonCode.DISABLED);
        assertThat(words(explanation)).isEqualTo("启用策略；恢复采集，得到新快照；CPU 使用率 ≥ 80.01%（现未知）");
    }

    @Test
    void nothingMakesAnExitBelowZeroFire() {
        assertThat(explained(StrategyBuilder.exitBelow("0").strategy(), List.of(), 0)
                        .change())
                .isEmpty();
    }

    @Test
    void aStrategyThatFiredNeedsNoChange() {
        var explanation = explained(StrategyBuilder.entryAbove("80").strategy(), List.of(), 90);

        assertThat(explanation.verdict().reason()).isEqualTo(ReasonCode.FIRED);
        assertThat(explanation.change()).isEmpty();
    }

    private static String words(Explanation explanation) {
        return explanation.change().orElseThrow().words();
    }

    /** A sample each minute with these CPU usages; of memory, half is requested. */
    private static Explanation explained(Strategy strategy, List<OrderFact> orders, double... usages) {
        var state = PairState.NEW;
        for (int i = 0; i < usages.length - 1; i++) {
            state = state.after(strategy, sample(i, usages[i])).next();
        }
        int last = usages.length - 1;
        return Explanation.of(strategy, state, sample(last, usages[last]), orders);
    }

    private static Snapshot sample(int minute, double usage) {
        return new Snapshot(
                CLUSTER,
                "total",
                START.plusSeconds(60L * minute),
                Duration.ofMinutes(1),
                new Load(64, 32, usage),
                new Load(64, 32, 40),
                null);
    }
}
