package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Kills the executor before and after every write and every call, once each, and compares how it all ends. */
class CrashTest {
    private static void exit(Rehearsal rehearsal) {
        for (var id = 1; id <= 3; id++) {
            rehearsal.cluster.add(SampleNode.named("n" + id).build());
            for (var pod = 1; pod <= 2; pod++) {
                rehearsal.cluster.pods.add(
                        SamplePod.named("p" + id + pod).on("n" + id).build());
            }
        }
        rehearsal.cluster.answer("p11", new EvictionAnswer.BudgetForbids("wait"));
        rehearsal.cluster.pods.add(SamplePod.named("lonely").on("n3").unowned().build());
        rehearsal.askExit(1, 2, 3);
    }

    private static void entry(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("other").build());
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), Rehearsal.device(1), Rehearsal.device(2));
    }

    private static void entryThatComesToNothing(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("other").build());
        rehearsal.provisioner.onJoin = machine -> {
            if (machine.deviceId().value() == 1) {
                rehearsal.cluster.add(
                        SampleNode.named("n1").readiness(Readiness.NOT_READY).build());
            }
        };
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), Rehearsal.device(1), Rehearsal.device(2));
    }

    private record End(String nodes, String pods, String endings, List<String> reports) {
        static End of(Rehearsal rehearsal) {
            return new End(
                    rehearsal.cluster.nodes.values().stream()
                            .map(node -> node.name() + " " + node.unschedulable() + " " + node.ownerMark() + " "
                                    + node.labels())
                            .sorted()
                            .collect(Collectors.joining("\n")),
                    rehearsal.cluster.pods.toString(),
                    rehearsal.store.current().targets().stream()
                            .map(target -> target.deviceId() + " " + target.unmoved() + " " + target.ending())
                            .collect(Collectors.joining("\n")),
                    rehearsal.store.reports().stream()
                            .filter(report -> !(report.body() instanceof Report.StepBlocked))
                            .map(Report::id)
                            .sorted()
                            .toList());
        }
    }

    private static int everyCrashEndsLikeAnUndisturbedRun(Consumer<Rehearsal> scenario) {
        var undisturbed = new Rehearsal();
        scenario.accept(undisturbed);
        undisturbed.run();
        var expected = End.of(undisturbed);
        for (var moment = 0; ; moment++) {
            var rehearsal = new Rehearsal();
            scenario.accept(rehearsal);
            rehearsal.crashes.killAt(moment);
            rehearsal.run();
            if (!rehearsal.crashes.killed()) {
                return moment;
            }
            assertThat(End.of(rehearsal)).as("killed at moment %d", moment).isEqualTo(expected);
            assertThat(rehearsal.cluster.journal)
                    .as("killed at moment %d", moment)
                    .filteredOn(entry -> entry.startsWith("DELETE"))
                    .hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void anExitEndsTheSameWhereverItIsKilled() {
        assertThat(everyCrashEndsLikeAnUndisturbedRun(CrashTest::exit)).isGreaterThan(60);
    }

    @Test
    void anEntryThatComesToNothingIsTakenBackTheSameWhereverItIsKilled() {
        assertThat(everyCrashEndsLikeAnUndisturbedRun(CrashTest::entryThatComesToNothing))
                .isGreaterThan(40);
    }

    @Test
    void anEntryEndsTheSameWhereverItIsKilled() {
        assertThat(everyCrashEndsLikeAnUndisturbedRun(CrashTest::entry)).isGreaterThan(30);
    }
}
