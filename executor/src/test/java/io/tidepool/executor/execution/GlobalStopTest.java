package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GlobalStopTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    GlobalStopTest() {
        for (var id = 1; id <= 3; id++) {
            cluster.add(SampleNode.named("n" + id).build());
            for (var pod = 1; pod <= 3; pod++) {
                cluster.pods.add(SamplePod.named("p" + id + pod).on("n" + id).build());
            }
        }
    }

    private void stop(@Nullable Instant until) {
        rehearsal.stops.take(new GlobalStop(rehearsal.now, "演练", until, "ops"));
    }

    private void lift() {
        rehearsal.stops.take(new GlobalStop(rehearsal.now, null, null, "ops"));
    }

    private List<String> blockers() {
        return rehearsal.store.reports(Report.StepBlocked.class).stream()
                .map(blocked -> blocked.step() + " " + blocked.blockers())
                .toList();
    }

    @Test
    void nothingIsBegunWhileItStandsAndItsTimeDoesNotRun() {
        stop(null);
        rehearsal.askExit(1);
        rehearsal.runFor(Duration.ofHours(1));
        assertThat(cluster.journal).isEmpty();
        assertThat(blockers()).singleElement().asString().startsWith("CORDON").contains("已全局停止（ops：演练）");
        lift();
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aDrainThatIsUnderWayMakesNoFurtherCall() {
        cluster.beforeEviction = pod -> {
            if (pod.name().equals("p12")) {
                stop(null);
            }
        };
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.runFor(Duration.ofMinutes(5));
        assertThat(cluster.journal).containsExactly("CORDON SET n1", "EVICT p11", "EVICT p12");
        assertThat(blockers()).last().asString().startsWith("EVICT").contains("已全局停止");
        lift();
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.nodes).doesNotContainKey("n1");
    }

    @Test
    void anEmptyNodeIsNotDeletedWhileItStands() {
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.WAIT_VOLUMES);
        stop(null);
        rehearsal.runFor(Duration.ofMinutes(20));
        assertThat(cluster.nodes).containsKey("n1");
        lift();
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void whatWasChangedIsTakenBackWhileItStands() {
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        stop(null);
        rehearsal.cancel("stop");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(Objects.requireNonNull(cluster.nodes.get("n1")).unschedulable())
                .isFalse();
    }

    @Test
    void aNodeIsReopenedAfterItsMaintenanceWhileItStands() {
        cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        stop(null);
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void nobodyIsAskedToJoinWhileItStands() {
        stop(null);
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of(), Rehearsal.device(9));
        rehearsal.runFor(Duration.ofHours(1));
        assertThat(rehearsal.provisioner.asked).isEmpty();
        assertThat(blockers()).singleElement().asString().startsWith("JOIN");
    }

    @Test
    void itEndsByItselfWhenItHasAnEnd() {
        stop(rehearsal.now.plusSeconds(60));
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void takingAWordInIsIdempotentAndAnOlderOneChangesNothing() {
        var stops = new MemoryStops();
        var now = Instant.parse("2026-11-27T10:00:00Z");
        var stands = new GlobalStop(now, "演练", null, "ops");
        var lifted = new GlobalStop(now.plusSeconds(5), null, null, "ops");
        assertThat(stops.take(stands)).isTrue();
        assertThat(stops.take(stands)).isFalse();
        assertThat(stops.take(lifted)).isTrue();
        assertThat(stops.take(stands)).isFalse();
        assertThat(stops.latest()).contains(lifted);
    }
}
