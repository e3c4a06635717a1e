package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal.Entry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of an executor that were on their way when another took the cluster over, and arrive afterwards. */
class StaleCallTest {
    private static final String NODE = "/api/v1/nodes/n1$";

    /** The call as the API answered it, after the successor has looked once. */
    private static Entry late(SimulatedExit stage, FaultRule hold) {
        stage.cluster().faults().add(hold);
        stage.ask();
        var replaced = stage.runUntilHeld();
        stage.takeOver();
        stage.look();
        var before = stage.cluster().journal().entries().size();
        stage.cluster().faults().clear();
        assertThatThrownBy(replaced::join).hasCauseInstanceOf(LeaseLost.class);
        var entries = stage.cluster().journal().entries();
        assertThat(entries).hasSize(before + 1);
        return entries.get(before);
    }

    private static SimulatedExit stage() {
        var standard = Rehearsal.pace(new Limits(1, 100, 85, 1, 5));
        return new SimulatedExit(
                SimulatedExit.threeNodes(),
                new Pace(
                        standard.look(),
                        standard.settle(),
                        standard.evictionRetry(),
                        Duration.ofSeconds(15),
                        standard.evictDeadline(),
                        standard.volumesDeadline(),
                        standard.deleteDeadline(),
                        standard.joinDeadline(),
                        standard.watch(),
                        standard.limits()),
                SideBySide.inTurn());
    }

    private static void assertEndsWell(SimulatedExit stage) {
        stage.run();
        assertThat(stage.nodeAtTheEnd()).isEqualTo("GONE");
        assertThat(stage.applied(SimulatedExit::nodeDeletion)).hasSize(1);
        assertThat(stage.applied(SimulatedExit::eviction))
                .extracting(Entry::path)
                .doesNotHaveDuplicates();
        assertThat(stage.safety().clean()).as(stage.safety().toString()).isTrue();
    }

    @Test
    void aChangeOfANodeOrItsDeletionIsRefused() {
        for (var hold : List.of(FaultRule.hold("PATCH", NODE, 1), FaultRule.hold("DELETE", NODE, 1))) {
            try (var stage = stage()) {
                var late = late(stage, hold);
                assertThat(late.status()).as(late.verb()).isEqualTo(409);
                assertThat(late.applied()).isFalse();
                assertEndsWell(stage);
            }
        }
    }

    @Test
    void anEvictionIsAllThatIsLeftAndHasNoSecondEffect() {
        try (var stage = stage()) {
            var late = late(stage, FaultRule.hold("POST", "/eviction$", 1));
            // Nothing in the API tells it from one of the successor, who would have asked for the same pod.
            assertThat(late.status()).isEqualTo(201);
            assertEndsWell(stage);
        }
    }
}
