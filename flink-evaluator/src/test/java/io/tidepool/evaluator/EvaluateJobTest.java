package io.tidepool.evaluator;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.minute;
import static io.tidepool.evaluator.Given.order;
import static io.tidepool.evaluator.Given.strategy;
import static io.tidepool.schema.ReasonCode.CONDITION_NOT_MET;
import static io.tidepool.schema.ReasonCode.COOLDOWN;
import static io.tidepool.schema.ReasonCode.DISABLED;
import static io.tidepool.schema.ReasonCode.DURATION_NOT_REACHED;
import static io.tidepool.schema.ReasonCode.FIRED;
import static io.tidepool.schema.ReasonCode.NO_DATA;
import static io.tidepool.schema.ReasonCode.OPEN_ORDER;
import static io.tidepool.schema.ReasonCode.OPPOSITE_ORDER;
import static io.tidepool.schema.ReasonCode.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.schema.Action;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Decision;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EvaluateJobTest {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void firesOnceWhenTheConditionHasHeldForTheDuration() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L))
                .withMinutes(7, 0, 50, 90, 91, 92, 93, 94)
                .run();

        assertThat(run.reasons())
                .containsExactly(
                        CONDITION_NOT_MET,
                        DURATION_NOT_REACHED,
                        DURATION_NOT_REACHED,
                        DURATION_NOT_REACHED,
                        FIRED,
                        COOLDOWN);
        assertThat(run.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.getHeldSince()).isEqualTo(minute(1));
            assertThat(proposal.getTakenAt()).isEqualTo(minute(4));
            assertThat(proposal.getTriggeredValue()).isEqualTo("CPU:93%,MEM:N/A");
            assertThat(proposal.getThresholdValue()).isEqualTo("CPU:80%,MEM:N/A");
            assertThat(proposal.getClusterName()).isEqualTo("cluster-7");
            assertThat(proposal.getSnapshot().getCpuUsagePercent()).isEqualTo(93.0);
        });
        var fired = run.verdictsOnSnapshots().get(4);
        assertThat(fired.getDecision()).isEqualTo(Decision.PROPOSED);
        assertThat(fired.getProposalId()).isEqualTo(run.proposals().get(0).getProposalId());
    }

    @Test
    void firesAtTheFirstSnapshotWhenNoDurationIsAsked() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L).setDurationMinutes(0))
                .withMinutes(7, 0, 90, 91)
                .run();

        assertThat(run.reasons()).containsExactly(FIRED, COOLDOWN);
    }

    @Test
    void aGapOfMoreThanTwoIntervalsBreaksTheRun() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L))
                .withMinutes(7, 0, 90, 90)
                .withMinutes(7, 4, 90, 90, 90, 90)
                .run();

        assertThat(run.proposals()).extracting(OrderProposal::getHeldSince).containsExactly(minute(4));
        assertThat(run.proposals()).extracting(OrderProposal::getTakenAt).containsExactly(minute(7));
    }

    @Test
    void anUnknownValueNeverCountsAsBreach() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L))
                .withMinutes(7, 0, 90, 90, 90)
                .with(Given.failed(7, 3), arrival(7, 4, null))
                .run();

        assertThat(run.reasons())
                .containsExactly(DURATION_NOT_REACHED, DURATION_NOT_REACHED, DURATION_NOT_REACHED, NO_DATA, NO_DATA);
        assertThat(run.verdictsOnSnapshots().get(3).getDetail()).contains("connection refused");
        assertThat(run.proposals()).isEmpty();
    }

    @Test
    void firesAgainAsSoonAsTheCooldownIsOverWhileTheRunLasts() throws Exception {
        var usages = new double[16];
        java.util.Arrays.fill(usages, 95);

        var run = new EvaluateRun()
                .with(strategy(1, 7L))
                .withMinutes(7, 0, usages)
                .run();

        assertThat(run.proposals()).extracting(OrderProposal::getTakenAt).containsExactly(minute(3), minute(13));
        assertThat(run.proposals()).extracting(OrderProposal::getHeldSince).containsOnly(minute(0));
    }

    @Test
    void anOpenOrderOfTheStrategyStandsInTheWayAndAClosedOneDoesNot() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L, 8L).setDurationMinutes(0))
                .with(
                        order(100, 1L, 7, OrderStatus.PENDING),
                        order(101, 1L, 8, OrderStatus.PENDING),
                        order(101, 1L, 8, OrderStatus.CANCELLED).setVersion(2))
                .withMinutes(7, 0, 90)
                .withMinutes(8, 0, 90)
                .run();

        assertThat(run.reasons()).containsExactly(OPEN_ORDER, FIRED);
        assertThat(run.verdictsOnSnapshots().get(0).getDetail()).contains("ESO100");
    }

    @Test
    void anOpenOrderInTheOppositeDirectionOnTheClusterStandsInTheWay() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L).setDurationMinutes(0))
                .with(order(100, null, 7, OrderStatus.PROCESSING).setAction(Action.POOL_EXIT))
                .withMinutes(7, 0, 90)
                .run();

        assertThat(run.reasons()).containsExactly(OPPOSITE_ORDER);
    }

    @Test
    void theCooldownCountsFromTheTriggerOfAnOrderWhateverBecameOfIt() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L).setDurationMinutes(0))
                .with(order(100, 1L, 7, OrderStatus.CANCELLED).setTriggeredAt(minute(-8)))
                .withMinutes(7, 0, 90, 90, 90)
                .run();

        assertThat(run.reasons()).containsExactly(COOLDOWN, COOLDOWN, FIRED);
    }

    @Test
    void aSharedCooldownSilencesTheOtherClustersOfTheStrategy() throws Exception {
        for (int parallelism : new int[] {1, 2}) {
            var run = new EvaluateRun()
                    .with(strategy(1, 7L, 8L, 9L).setDurationMinutes(0).setCooldownScope(CooldownScope.STRATEGY))
                    .with(arrival(9, 0.2, 90.0), arrival(8, 0.1, 90.0), arrival(7, 0.0, 90.0), arrival(8, 11, 90.0))
                    .disorder(Duration.ofMinutes(1))
                    .parallelism(parallelism)
                    .run();

            assertThat(run.proposals()).extracting(OrderProposal::getClusterId).containsExactly(7L, 8L);
            assertThat(run.reasons()).containsExactly(FIRED, COOLDOWN, FIRED, COOLDOWN);
        }
    }

    @Test
    void aSilentClusterIsToldOncePerSilenceWhileOthersGoOn() throws Exception {
        var run = new EvaluateRun().with(strategy(1, 7L, 8L)).withMinutes(7, 0, 50, 50);
        for (int minute = 0; minute < 30; minute++) {
            run.withMinutes(8, minute, 50);
            if (minute == 15) {
                run.withMinutes(7, minute, 50);
            }
        }
        run.run();

        assertThat(run.verdicts().stream()
                        .filter(verdict -> verdict.getClusterId() == 7 && verdict.getReason() == STALE)
                        .map(Verdict::getTakenAt))
                .containsExactly(minute(3).plusMillis(1), minute(17).plusMillis(1));
    }

    @Test
    void aStrategyThatIsDisabledSaysSo() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L).setEnabled(false))
                .withMinutes(7, 0, 90)
                .run();

        assertThat(run.reasons()).containsExactly(DISABLED);
    }

    @Test
    void aDeletedStrategySaysNothing() throws Exception {
        var run = new EvaluateRun()
                .with(strategy(1, 7L), strategy(1, 7L).setVersion(2).setDeleted(true))
                .withMinutes(7, 0, 90)
                .run();

        assertThat(run.verdicts()).isEmpty();
    }

    @Test
    void aRecordThatCannotBeUsedGoesAsideAndHoldsNothingUp() throws Exception {
        var letter = new DeadLetter(
                "tidepool.snapshots", 2, 5, new byte[] {1}, new byte[] {9, 9}, Map.of("ce_id", new byte[] {7}), "bad");

        var run = new EvaluateRun()
                .with(strategy(1, 7L).setDurationMinutes(0))
                .withUnusable(letter)
                .withMinutes(7, 0, 90)
                .run();

        assertThat(run.reasons()).containsExactly(FIRED);
        assertThat(run.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.offset()).isEqualTo(5);
            assertThat(dead.value()).containsExactly(9, 9);
            assertThat(dead.headers().get("ce_id")).containsExactly(7);
        });
    }

    @Test
    void disorderWithinTheBoundAndDuplicatesChangeNothing() throws Exception {
        var usages = new double[] {50, 90, 90, 40, 90, 90, 90, 90, 90, 50, 90, 90, 90, 90, 90, 90};
        var inOrder = new EvaluateRun()
                .with(strategy(1, 7L))
                .withMinutes(7, 0, usages)
                .run();
        var arrivals = new ArrayList<Arrival>();
        for (int i = 0; i < usages.length; i++) {
            arrivals.add(arrival(7, i, usages[i]));
            arrivals.add(arrival(7, i, usages[i]));
        }
        var random = new Random(5);
        for (int i = 0; i + 4 < arrivals.size(); i += 4) {
            java.util.Collections.shuffle(arrivals.subList(i, i + 4), random);
        }

        var disordered = new EvaluateRun()
                .with(strategy(1, 7L))
                .with(arrivals)
                .disorder(Duration.ofMinutes(4))
                .run();

        assertThat(disordered.verdicts()).isEqualTo(inOrder.verdicts());
        assertThat(disordered.proposals()).isEqualTo(inOrder.proposals()).isNotEmpty();
        assertThat(disordered.late()).isEmpty();
    }

    @Test
    void twoSubtasksProposeTheSameAsOne() throws Exception {
        var runs = new ArrayList<List<OrderProposal>>();
        for (int parallelism : new int[] {1, 2}) {
            var run = new EvaluateRun().parallelism(parallelism);
            for (long id = 1; id <= 5; id++) {
                run.with(strategy(id, 1L, 2L, 3L, 4L).setDurationMinutes((int) id));
            }
            var random = new Random(11);
            for (int minute = 0; minute < 60; minute++) {
                for (long cluster = 1; cluster <= 4; cluster++) {
                    run.with(arrival(cluster, minute, random.nextInt(10) < 8 ? 90.0 : 50.0));
                }
            }
            runs.add(run.run().proposals());
        }

        assertThat(runs.get(1)).isEqualTo(runs.get(0)).isNotEmpty();
    }
}
