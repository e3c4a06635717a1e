package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetSafetyTest {
    private static final long OTHER_ORDER = 41;

    private static Rehearsal rehearsal(int drainingNodes, int percent, int nodes) {
        var rehearsal = new Rehearsal(Rehearsal.pace(new Limits(drainingNodes, percent, 85, 5, 5)));
        for (var id = 1; id <= nodes; id++) {
            rehearsal.cluster.add(SampleNode.named("n" + id).build());
            rehearsal.cluster.pods.add(SamplePod.named("p" + id).on("n" + id).build());
        }
        return rehearsal;
    }

    private static void closedByAnother(Rehearsal rehearsal, String node) {
        rehearsal.cluster.add(
                SampleNode.named(node).cordoned().markedFor(OTHER_ORDER, 1).build());
    }

    private static List<String> blockers(Rehearsal rehearsal) {
        return rehearsal.store.reports(Report.StepBlocked.class).stream()
                .map(blocked -> blocked.step() + " " + blocked.blockers())
                .toList();
    }

    private static boolean open(Rehearsal rehearsal, String node) {
        return !Objects.requireNonNull(rehearsal.cluster.nodes.get(node)).unschedulable();
    }

    @Test
    void noMoreThanTheirShareOfTheNodesIsOutAtATime() {
        var rehearsal = rehearsal(10, 20, 10);
        rehearsal.askExit(1, 2, 3, 4);
        var most = new int[1];
        rehearsal.cluster.beforeEviction = pod ->
                most[0] = Math.max(most[0], (int) rehearsal.cluster.nodes.values().stream()
                        .filter(node -> node.unschedulable())
                        .count());
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(most[0]).isEqualTo(2);
        assertThat(rehearsal.cluster.journal)
                .startsWith("CORDON SET n1", "CORDON SET n2", "EVICT p1")
                .containsSubsequence("DELETE n1", "CORDON SET n3", "EVICT p3", "DELETE n3", "CORDON SET n4");
        assertThat(blockers(rehearsal))
                .anyMatch(text -> text.contains("CORDON") && text.contains("集群停止服务的节点已达上限：10 个节点的 20%，即 2 个"));
    }

    @Test
    void byDefaultOneNodeIsEmptiedAtATimeAndTenPercentAreOut() {
        var rehearsal = new Rehearsal(Pace.standard());
        for (var id = 1; id <= 30; id++) {
            rehearsal.cluster.add(SampleNode.named("n" + id).build());
            rehearsal.cluster.pods.add(SamplePod.named("p" + id).on("n" + id).build());
        }
        rehearsal.askExit(1, 2, 3, 4, 5);
        var most = watch(rehearsal);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(most.out()).isEqualTo(3);
        assertThat(most.emptying()).isEqualTo(1);
    }

    /** The most there ever were at the same time. */
    private static final class Most {
        private int out;
        private int emptying;

        int out() {
            return out;
        }

        int emptying() {
            return emptying;
        }
    }

    private static Most watch(Rehearsal rehearsal) {
        var most = new Most();
        rehearsal.cluster.beforeEviction = pod -> {
            var closed = rehearsal.cluster.nodes.values().stream()
                    .filter(node -> node.unschedulable())
                    .count();
            most.out = Math.max(most.out, (int) closed);
            most.emptying = Math.max(
                    most.emptying,
                    rehearsal.fleet.emptying(rehearsal.lease().clusterId()).size());
        };
        return most;
    }

    /** Clusters, limits, other orders, budgets that forbid, refusals and crashes at random. */
    @Test
    void whateverHappensNoMoreNodesAreOutOrBeingEmptiedThanMayBe() {
        var outcomes = new HashMap<Outcome, Integer>();
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var places = 1 + random.nextInt(3);
            var percent = 10 + random.nextInt(41);
            var nodes = 5 + random.nextInt(20);
            var rehearsal = rehearsal(places, percent, nodes);
            var elsewhere = random.nextBoolean();
            if (elsewhere) {
                closedByAnother(rehearsal, "n" + nodes);
            }
            for (var pod : rehearsal.cluster.pods) {
                if (random.nextInt(4) == 0) {
                    rehearsal.cluster.answer(pod.ref().name(), new EvictionAnswer.BudgetForbids("wait"));
                } else if (random.nextInt(20) == 0) {
                    rehearsal.cluster.answer(pod.ref().name(), new EvictionAnswer.Refused(403, "no right"));
                }
            }
            rehearsal.askExit(1, 2, 3, 4);
            var most = watch(rehearsal);
            rehearsal.crashes.killAt(random.nextInt(80));
            if (elsewhere) {
                runFor(rehearsal, Duration.ofMinutes(5));
                rehearsal.cluster.update("n" + nodes, FakeCluster::uncordoned);
            }
            outcomes.merge(Objects.requireNonNull(rehearsal.run().outcome()), 1, Integer::sum);
            assertThat(most.out()).as("out, seed %d", seed).isLessThanOrEqualTo(Math.max(1, nodes * percent / 100));
            assertThat(most.emptying()).as("being emptied, seed %d", seed).isLessThanOrEqualTo(places);
        }
        assertThat(outcomes).containsKeys(Outcome.COMPLETED, Outcome.FAILED);
    }

    private static void runFor(Rehearsal rehearsal, Duration duration) {
        try {
            rehearsal.runFor(duration);
        } catch (Crashes.Killed e) {
            rehearsal.takeOver();
        }
    }

    @Test
    void oneNodeMayAlwaysBeOutHoweverSmallTheClusterIs() {
        var rehearsal = rehearsal(1, 10, 3);
        rehearsal.askExit(1, 2);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.cluster.journal).containsSubsequence("DELETE n1", "CORDON SET n2");
    }

    @Test
    void aCordonOfAnotherOrderCountsUntilItsNodeIsOpenAgainHoweverLongThatTakes() {
        var rehearsal = rehearsal(1, 10, 5);
        closedByAnother(rehearsal, "n5");
        rehearsal.askExit(1);
        rehearsal.runFor(Duration.ofHours(3));
        assertThat(rehearsal.cluster.journal).isEmpty();
        assertThat(blockers(rehearsal)).singleElement().asString().contains("n5（订单 41）");
        rehearsal.cluster.update("n5", FakeCluster::uncordoned);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aMaintenanceWaitsForRoomAndSaysSoRatherThanFail() {
        var rehearsal = rehearsal(1, 10, 5);
        closedByAnother(rehearsal, "n5");
        rehearsal.ask(Action.MAINTENANCE, 1, Map.of(), Rehearsal.device(1));
        rehearsal.runFor(Duration.ofMinutes(30));
        assertThat(open(rehearsal, "n1")).isTrue();
        assertThat(blockers(rehearsal))
                .singleElement()
                .asString()
                .startsWith("CORDON")
                .contains("已达上限");
        assertThat(rehearsal.store.reports(Report.StepBlocked.class).get(0).blockers())
                .as("no brake holds it")
                .allMatch(blocker -> blocker.brake() == null);
        rehearsal.cluster.nodes.remove("n5");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(open(rehearsal, "n1")).isFalse();
    }

    @Test
    void aCordonThatIsNotOursTakesNoRoom() {
        var rehearsal = rehearsal(1, 10, 5);
        rehearsal.cluster.add(SampleNode.named("n5").cordoned().build());
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aPlaceIsTakenByANodeOfAnyExecutionAndFreeOnlyWhenThatIsSeen() {
        var rehearsal = rehearsal(1, 100, 5);
        closedByAnother(rehearsal, "n5");
        rehearsal.fleet.others.add(new Fleet.Emptying(OTHER_ORDER, "uid-of-n5"));
        rehearsal.askExit(1);
        rehearsal.runFor(Duration.ofHours(2));
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
        assertThat(blockers(rehearsal))
                .singleElement()
                .asString()
                .startsWith("EVICT")
                .contains("正等待 n5");
        rehearsal.cluster.update("n5", FakeCluster::uncordoned);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aPlaceThatCannotBeSeenIsNotTaken() {
        var rehearsal = rehearsal(1, 100, 5);
        closedByAnother(rehearsal, "n5");
        rehearsal.fleet.others.add(new Fleet.Emptying(OTHER_ORDER, "uid-of-n5"));
        rehearsal.askExit(1);
        while (!rehearsal.target(1).done(Step.CORDON)) {
            rehearsal.look();
        }
        rehearsal.cluster.unreadable(true);
        rehearsal.runFor(Duration.ofSeconds(20));
        rehearsal.cluster.unreadable(false);
        rehearsal.runFor(Duration.ofMinutes(5));
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
    }

    @Test
    void aNodeThatCouldNotBeTakenBackKeepsItsPlace() {
        var rehearsal = rehearsal(1, 100, 3);
        rehearsal.askExit(1, 2);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.cluster.answer("p1", new EvictionAnswer.Refused(403, "no right"));
        rehearsal.cluster.refuseRelease("n1");
        rehearsal.runFor(Duration.ofMinutes(20));
        assertThat(rehearsal.ending(1).message()).contains("保持封锁（cordon）");
        assertThat(rehearsal.cluster.journal).doesNotContain("EVICT p2");
        assertThat(blockers(rehearsal)).last().asString().startsWith("EVICT").contains("正等待 n1");
        rehearsal.cluster.update("n1", FakeCluster::uncordoned);
        rehearsal.run();
        assertThat(rehearsal.ending(2).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void severalNodesOfOneRoundShareThePlacesThatAreLeft() {
        var rehearsal = rehearsal(2, 100, 5);
        closedByAnother(rehearsal, "n5");
        rehearsal.fleet.others.add(new Fleet.Emptying(OTHER_ORDER, "uid-of-n5"));
        rehearsal.askExit(1, 2);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.cluster.journal).containsSubsequence("EVICT p1", "DELETE n1", "EVICT p2", "DELETE n2");
    }

    @Test
    void closingAndEmptyingEndTheSameWhereverTheyAreKilled() {
        for (var moment = 0; ; moment++) {
            var rehearsal = rehearsal(1, 10, 4);
            rehearsal.askExit(1, 2);
            rehearsal.crashes.killAt(moment);
            assertThat(rehearsal.run().outcome()).as("killed at %d", moment).isEqualTo(Outcome.COMPLETED);
            assertThat(rehearsal.cluster.nodes).as("killed at %d", moment).containsOnlyKeys("n3", "n4");
            if (!rehearsal.crashes.killed()) {
                assertThat(moment).isGreaterThan(30);
                return;
            }
        }
    }

    @Test
    void aStormOfNodesPullsTheBrake() {
        var rehearsal = rehearsal(1, 10, 8);
        for (var id = 5; id <= 8; id++) {
            rehearsal.cluster.update("n" + id, node -> FakeCluster.with(node, Readiness.NOT_READY));
        }
        rehearsal.askExit(1);
        rehearsal.runFor(Duration.ofMinutes(10));
        assertThat(rehearsal.cluster.journal).isEmpty();
        assertThat(blockers(rehearsal))
                .singleElement()
                .asString()
                .contains("集群已暂停新的封锁（cordon）：8 个节点中有 4 个未就绪（NotReady）");
        assertThat(rehearsal.store.reports(Report.StepBlocked.class).get(0).blockers())
                .as("order-api learns from it that the cluster is held")
                .singleElement()
                .satisfies(blocker -> assertThat(blocker.brake()).isEqualTo("8 个节点中有 4 个未就绪（NotReady）"));
        for (var id = 5; id <= 8; id++) {
            rehearsal.cluster.update("n" + id, node -> FakeCluster.with(node, Readiness.READY));
        }
        rehearsal.runFor(Duration.ofMinutes(10));
        assertThat(rehearsal.cluster.journal).as("only a person lets go").isEmpty();
        rehearsal.brakes.release(new BrakeRelease("r1", rehearsal.lease().clusterId(), "ops"));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void threeNodesOrLessThanHalfAreNoStorm() {
        var few = rehearsal(1, 10, 5);
        for (var id = 3; id <= 5; id++) {
            few.cluster.update("n" + id, node -> FakeCluster.with(node, Readiness.UNKNOWN));
        }
        few.askExit(1);
        assertThat(few.run().outcome()).isEqualTo(Outcome.COMPLETED);
        var share = rehearsal(1, 10, 9);
        for (var id = 6; id <= 9; id++) {
            share.cluster.update("n" + id, node -> FakeCluster.with(node, Readiness.UNKNOWN));
        }
        share.askExit(1);
        assertThat(share.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void twoFailedExitsInARowPullTheBrakeAndOneDoesNot() {
        var rehearsal = rehearsal(1, 10, 5);
        rehearsal.fleet.failedExits = 1;
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        var second = rehearsal(1, 10, 5);
        second.fleet.failedExits = 2;
        second.askExit(1);
        second.runFor(Duration.ofMinutes(1));
        assertThat(second.cluster.journal).isEmpty();
        assertThat(blockers(second)).singleElement().asString().contains("连续 2 个出池订单执行失败");
    }

    @Test
    void anApiThatFailsMostOfAMinutePullsTheBrakeWhatIsBegunGoesOn() {
        var rehearsal = rehearsal(1, 40, 5);
        rehearsal.askExit(1, 2, 3);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.cluster.answer("p1", new EvictionAnswer.BudgetForbids("wait"));
        rehearsal.runFor(Duration.ofSeconds(10));
        rehearsal.cluster.unreadable(true);
        rehearsal.runFor(Duration.ofSeconds(90));
        rehearsal.cluster.unreadable(false);
        rehearsal.runFor(Duration.ofMinutes(20));
        assertThat(rehearsal.ending(1).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.ending(2).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.cluster.journal).doesNotContain("CORDON SET n3");
        assertThat(blockers(rehearsal)).last().asString().contains("次 API 调用中有");
        rehearsal.brakes.release(new BrakeRelease("r1", rehearsal.lease().clusterId(), "ops"));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aPulledBrakeHoldsAMaintenanceToo() {
        var rehearsal = rehearsal(1, 10, 5);
        rehearsal.brakes.pull("storm", rehearsal.now, rehearsal.lease());
        rehearsal.ask(Action.MAINTENANCE, 1, Map.of(), Rehearsal.device(1));
        rehearsal.runFor(Duration.ofMinutes(30));
        assertThat(open(rehearsal, "n1")).isTrue();
        assertThat(blockers(rehearsal)).singleElement().asString().contains("storm；须由人确认后解除");
    }

    @Test
    void cancellingWhatWaitsForTheBrakeTouchesNothing() {
        var rehearsal = rehearsal(1, 10, 5);
        rehearsal.brakes.pull("storm", rehearsal.now, rehearsal.lease());
        rehearsal.askExit(1);
        rehearsal.runFor(Duration.ofMinutes(1));
        rehearsal.cancel("never mind");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }
}
