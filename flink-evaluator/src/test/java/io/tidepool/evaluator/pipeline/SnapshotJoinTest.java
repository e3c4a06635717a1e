package io.tidepool.evaluator.pipeline;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.failed;
import static io.tidepool.evaluator.Given.minute;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.schema.Strategy;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class SnapshotJoinTest {
    private KeyedBroadcastOperatorTestHarness<Long, Arrival, Strategy, Occasion> join;
    private double reached;

    @BeforeEach
    void open() throws Exception {
        join = ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new SnapshotJoin(), arrival -> arrival.snapshot().getClusterId(), Types.LONG, SnapshotJoin.STRATEGIES);
    }

    @AfterEach
    void close() throws Exception {
        join.close();
    }

    @Test
    void anEditIsInForceForTheNextSnapshot() throws Exception {
        edit(strategy(1, 7L));
        sample(7, 0);
        edit(strategy(1, 7L).setVersion(2));
        sample(7, 1);

        assertThat(join.extractOutputValues())
                .extracting(occasion -> occasion.strategy().getVersion())
                .containsExactly(1L, 2L);
    }

    @Test
    void anEditThatComesWhileASnapshotWaitsIsInForceForIt() throws Exception {
        edit(strategy(1, 7L));
        join.processElement(arrival(7, 0, 50.0), minute(0).toEpochMilli());
        edit(strategy(1, 7L).setVersion(2));
        watermark(0);

        assertThat(join.extractOutputValues())
                .extracting(occasion -> occasion.strategy().getVersion())
                .containsExactly(2L);
    }

    @Test
    void anOlderVersionOfAStrategyIsPassedOver() throws Exception {
        edit(strategy(1, 7L).setVersion(5));
        edit(strategy(1, 7L).setVersion(4));
        sample(7, 0);

        assertThat(join.extractOutputValues())
                .extracting(occasion -> occasion.strategy().getVersion())
                .containsExactly(5L);
    }

    @Test
    void onlyStrategiesOfTheClusterAndResourceTypeSeeASnapshot() throws Exception {
        edit(strategy(1, 7L));
        edit(strategy(2, 8L));
        edit(strategy(3, 7L).setResourceType("total_gpu"));
        sample(7, 0);

        assertThat(join.extractOutputValues())
                .extracting(occasion -> occasion.strategy().getId())
                .containsExactly(1L);
    }

    @Test
    void aFailedCollectionConcernsEveryResourceType() throws Exception {
        edit(strategy(1, 7L));
        edit(strategy(3, 7L).setResourceType("total_gpu"));
        join.processElement(failed(7, 0), minute(0).toEpochMilli());
        watermark(0);

        assertThat(join.extractOutputValues())
                .extracting(occasion -> occasion.strategy().getId())
                .containsExactly(1L, 3L);
    }

    @Test
    void snapshotsThatCameBehindTheWatermarkGoOnInTheOrderOfTheirTimes() throws Exception {
        edit(strategy(1, 7L));
        watermark(60);
        for (int minute : List.of(12, 10, 11)) {
            join.processElement(arrival(7, minute, 50.0), minute(minute).toEpochMilli());
        }
        watermark(61);

        assertThat(join.extractOutputValues().stream()
                        .filter(occasion -> occasion.snapshot() != null)
                        .map(Occasion::at))
                .containsExactly(minute(10), minute(11), minute(12));
    }

    @Test
    void aSnapshotBehindTheWatermarkIsLateOnlyWhenANewerOneOfItsClusterWentOut() throws Exception {
        edit(strategy(1, 7L, 8L));
        sample(8, 10);
        sample(7, 0.5);
        sample(8, 9);
        watermark(11);

        assertThat(join.getSideOutput(SnapshotJoin.LATE))
                .singleElement()
                .satisfies(late ->
                        assertThat(late.getValue().snapshot().getTakenAt()).isEqualTo(minute(9)));
        assertThat(join.extractOutputValues().stream()
                        .filter(occasion -> occasion.snapshot() != null)
                        .map(Occasion::at))
                .containsExactly(minute(10), minute(0.5));
    }

    @Test
    void aSilenceEndsWithTheNextSnapshotAndAClosedOneIsNotToldEarly() throws Exception {
        edit(strategy(1, 7L));
        sample(7, 0);
        sample(7, 1);
        watermark(2.9);
        assertThat(join.extractOutputValues()).hasSize(2);

        watermark(3.1);

        assertThat(join.extractOutputValues().get(2).snapshot()).isNull();
        assertThat(join.extractOutputValues().get(2).at()).isEqualTo(minute(3).plusMillis(1));
    }

    @Test
    void aRestoredJoinKnowsItsStrategiesAndWhatWaits() throws Exception {
        edit(strategy(1, 7L));
        join.processElement(arrival(7, 0, 50.0), minute(0).toEpochMilli());
        var saved = join.snapshot(1, 1);
        join.close();
        var restored = new KeyedBroadcastOperatorTestHarness<Long, Arrival, Strategy, Occasion>(
                new CoBroadcastWithKeyedOperator<>(new SnapshotJoin(), List.of(SnapshotJoin.STRATEGIES)),
                arrival -> arrival.snapshot().getClusterId(),
                Types.LONG,
                1,
                1,
                0);
        restored.initializeState(saved);
        restored.open();
        join = restored;

        watermark(0);

        assertThat(join.extractOutputValues()).hasSize(1);
    }

    private void edit(Strategy.Builder strategy) throws Exception {
        join.processBroadcastElement(strategy.build(), 0);
    }

    private void sample(long cluster, double minute) throws Exception {
        join.processElement(arrival(cluster, minute, 50.0), minute(minute).toEpochMilli());
        watermark(Math.max(minute, reached) + 0.001);
    }

    private void watermark(double minute) throws Exception {
        reached = minute;
        join.watermark(minute(minute).toEpochMilli());
    }
}
