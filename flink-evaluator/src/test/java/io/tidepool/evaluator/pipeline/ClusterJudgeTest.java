package io.tidepool.evaluator.pipeline;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.failed;
import static io.tidepool.evaluator.Given.minute;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class ClusterJudgeTest {
    private KeyedTwoInputStreamOperatorTestHarness<Long, Arrival, News, Verdict> judge;
    private double reached;

    @BeforeEach
    void open() throws Exception {
        judge = harness();
        judge.open();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<Long, Arrival, News, Verdict> harness() throws Exception {
        var harness = new KeyedTwoInputStreamOperatorTestHarness<Long, Arrival, News, Verdict>(
                new ClusterJudge(new EveryVerdict()),
                arrival -> arrival.snapshot().cluster().value(),
                null,
                Types.LONG);
        harness.setup(AvroType.to(Verdict.class).createSerializer(new SerializerConfigImpl()));
        return harness;
    }

    @AfterEach
    void close() throws Exception {
        judge.close();
    }

    @Test
    void anEditIsInForceForTheNextSnapshot() throws Exception {
        edit(strategy(1, 7L));
        sample(7, 0);
        edit(strategy(1, 7L).setVersion(2));
        sample(7, 1);

        assertThat(judge.extractOutputValues())
                .extracting(Verdict::getStrategyVersion)
                .containsExactly(1L, 2L);
    }

    @Test
    void anEditThatComesWhileASnapshotWaitsIsInForceForIt() throws Exception {
        edit(strategy(1, 7L));
        judge.processElement1(arrival(7, 0, 50.0), minute(0).toEpochMilli());
        edit(strategy(1, 7L).setVersion(2));
        watermark(0);

        assertThat(judge.extractOutputValues())
                .extracting(Verdict::getStrategyVersion)
                .containsExactly(2L);
    }

    @Test
    void anOlderVersionOfAStrategyIsPassedOver() throws Exception {
        edit(strategy(1, 7L).setVersion(5));
        edit(strategy(1, 7L).setVersion(4));
        sample(7, 0);

        assertThat(judge.extractOutputValues())
                .extracting(Verdict::getStrategyVersion)
                .containsExactly(5L);
    }

    @Test
    void onlyStrategiesOfTheClusterAndResourceTypeSeeASnapshot() throws Exception {
        edit(strategy(1, 7L));
        edit(strategy(2, 8L));
        edit(strategy(3, 7L).setResourceType("total_gpu"));
        sample(7, 0);

        assertThat(judge.extractOutputValues())
                .extracting(Verdict::getStrategyId)
                .containsExactly(1L);
    }

    @Test
    void aFailedCollectionConcernsEveryResourceType() throws Exception {
        edit(strategy(1, 7L));
        edit(strategy(3, 7L).setResourceType("total_gpu"));
        judge.processElement1(failed(7, 0), minute(0).toEpochMilli());
        watermark(0);

        assertThat(judge.extractOutputValues())
                .extracting(Verdict::getStrategyId)
                .containsExactly(1L, 3L);
    }

    @Test
    void snapshotsThatCameBehindTheWatermarkGoOnInTheOrderOfTheirTimes() throws Exception {
        edit(strategy(1, 7L));
        watermark(60);
        for (int minute : List.of(12, 10, 11)) {
            judge.processElement1(arrival(7, minute, 50.0), minute(minute).toEpochMilli());
        }
        watermark(61);

        assertThat(judge.extractOutputValues().stream()
                        .filter(verdict -> verdict.getReason() != ReasonCode.STALE)
                        .map(Verdict::getTakenAt))
                .containsExactly(minute(10), minute(11), minute(12));
    }

    @Test
    void aSnapshotBehindTheWatermarkIsLateOnlyWhenANewerOneOfItsClusterWentOut() throws Exception {
        edit(strategy(1, 7L, 8L));
        sample(8, 10);
        sample(7, 0.5);
        sample(8, 9);
        watermark(11);

        assertThat(judge.getSideOutput(ClusterJudge.LATE))
                .singleElement()
                .satisfies(
                        late -> assertThat(late.getValue().snapshot().takenAt()).isEqualTo(minute(9)));
        assertThat(judge.extractOutputValues().stream()
                        .filter(verdict -> verdict.getReason() != ReasonCode.STALE)
                        .map(Verdict::getTakenAt))
                .containsExactly(minute(10), minute(0.5));
    }

    @Test
    void aSilenceEndsWithTheNextSnapshotAndAClosedOneIsNotToldEarly() throws Exception {
        edit(strategy(1, 7L));
        sample(7, 0);
        sample(7, 1);
        watermark(2.9);
        assertThat(judge.extractOutputValues()).hasSize(2);

        watermark(3.1);

        assertThat(judge.extractOutputValues().get(2).getReason()).isEqualTo(ReasonCode.STALE);
        assertThat(judge.extractOutputValues().get(2).getTakenAt())
                .isEqualTo(minute(3).plusMillis(1));
    }

    @Test
    void aStrategyThatComesToASilentClusterIsToldOfTheSilence() throws Exception {
        edit(strategy(1, 7L));
        sample(7, 0);
        watermark(10);
        edit(strategy(2, 7L));
        watermark(10.1);

        assertThat(judge.extractOutputValues())
                .filteredOn(verdict -> verdict.getStrategyId() == 2)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.getReason()).isEqualTo(ReasonCode.STALE);
                    assertThat(verdict.getTakenAt()).isEqualTo(minute(2).plusMillis(1));
                });
    }

    @Test
    void aSnapshotThatCameBeforeItsFirstStrategyIsStillTheLatest() throws Exception {
        sample(7, 0);
        edit(strategy(1, 7L));
        watermark(1);
        assertThat(judge.extractOutputValues()).isEmpty();

        watermark(3);

        assertThat(judge.extractOutputValues())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.getReason()).isEqualTo(ReasonCode.STALE));
    }

    @Test
    void aClusterWithoutStrategiesIsForgottenWhenItFallsSilent() throws Exception {
        sample(7, 0);
        judge.snapshot(1, 1);
        assertThat(judge.numKeyedStateEntries()).isEqualTo(1);

        watermark(5);
        judge.snapshot(2, 2);

        assertThat(judge.numKeyedStateEntries()).isZero();
    }

    @Test
    void aRestoredJudgeKnowsItsStrategiesAndWhatWaits() throws Exception {
        edit(strategy(1, 7L));
        judge.processElement1(arrival(7, 0, 50.0), minute(0).toEpochMilli());
        var saved = judge.snapshot(1, 1);
        judge.close();
        var restored = harness();
        restored.initializeState(saved);
        restored.open();
        judge = restored;

        watermark(0);

        assertThat(judge.extractOutputValues()).hasSize(1);
    }

    private void edit(Strategy.Builder strategy) throws Exception {
        judge.processElement2(News.of(strategy.build()), 0);
    }

    private void sample(long cluster, double minute) throws Exception {
        judge.processElement1(arrival(cluster, minute, 50.0), minute(minute).toEpochMilli());
        watermark(Math.max(minute, reached) + 0.001);
    }

    private void watermark(double minute) throws Exception {
        reached = minute;
        var watermark = new Watermark(minute(minute).toEpochMilli());
        judge.processWatermark1(watermark);
        judge.processWatermark2(watermark);
    }
}
