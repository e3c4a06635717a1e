package io.tidepool.evaluator;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.minute;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.schema.Aggregation;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Strategy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of every released form of the state lie in {@code resources/savepoints}. A new one is made by {@link
 * #main} and added; none is taken away.
 */
class SavepointTest {
    private static final int TAKEN_AT_MINUTE = 7;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path directory;

    static List<Path> everySavepointKept() throws Exception {
        var kept = Path.of(Objects.requireNonNull(SavepointTest.class.getResource("/savepoints"))
                .toURI());
        try (var savepoints = Files.list(kept)) {
            return savepoints.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("everySavepointKept")
    void aConditionAtMinuteSevenOfTenFiresAtTenAfterAnUpgrade(Path savepoint) throws Exception {
        firesAtTen(savepoint.toUri(), 1);
    }

    @Test
    void aSavepointOfThisVersionGoesOnWithMoreSubtasks() throws Exception {
        firesAtTen(URI.create(untilMinuteSeven().savepoint(directory)), 2);
    }

    private static void firesAtTen(URI savepoint, int parallelism) throws Exception {
        var run = new EvaluateRun()
                .restoring(savepoint)
                .parallelism(parallelism)
                .with(arrival(7, 8, 90.0), arrival(8, 8, 90.0), arrival(7, 9, 90.0), arrival(8, 9, 90.0))
                .with(arrival(7, 10, 90.0), arrival(8, 10, 90.0), arrival(7, 11, 90.0), arrival(8, 11, 90.0))
                .run();

        assertThat(run.proposals())
                .filteredOn(proposal -> proposal.getStrategyId() == 1)
                .as("a run that began before the savepoint")
                .singleElement()
                .satisfies(proposal -> {
                    assertThat(proposal.getClusterId()).isEqualTo(7);
                    assertThat(proposal.getHeldSince()).isEqualTo(minute(0));
                    assertThat(proposal.getTakenAt()).isEqualTo(minute(10));
                });
        assertThat(run.proposals())
                .filteredOn(proposal -> proposal.getStrategyId() == 2)
                .as("a cooldown that began at minute 2, and ends at 11")
                .extracting(OrderProposal::getTakenAt)
                .containsExactly(minute(11));
        assertThat(run.proposals())
                .filteredOn(proposal -> proposal.getStrategyId() == 3)
                .as("a cooldown of all clusters that began at minute 0, and ends at 10")
                .extracting(OrderProposal::getTakenAt)
                .containsExactly(minute(10));
        assertThat(run.proposals())
                .filteredOn(proposal -> proposal.getStrategyId() == 4)
                .as("an order that was open")
                .isEmpty();
        assertThat(run.proposals())
                .filteredOn(proposal -> proposal.getStrategyId() == 5)
                .as("a window that began before the savepoint")
                .extracting(OrderProposal::getTakenAt)
                .containsExactly(minute(8));
    }

    private static Strategy.Builder entry(long id, int duration, int cooldown) {
        return strategy(id, 7L).setDurationMinutes(duration).setCooldownMinutes(cooldown);
    }

    /** Busy since minute 0, but for the cluster's average, which is pulled down by a quiet minute before. */
    private static EvaluateRun untilMinuteSeven() {
        var run = new EvaluateRun()
                .with(
                        entry(1, 10, 60),
                        entry(2, 2, 9),
                        strategy(3, 7L, 8L)
                                .setDurationMinutes(0)
                                .setCooldownMinutes(10)
                                .setCooldownScope(CooldownScope.STRATEGY),
                        entry(4, 10, 60),
                        entry(5, 0, 60)
                                .setAggregation(Aggregation.AVG)
                                .setWindowMinutes(9)
                                .setCpu(Given.usage("89.00")))
                .with(Given.order(100, 4L, 7, OrderStatus.PENDING))
                .with(arrival(7, -1, 50.0), arrival(8, -1, 50.0));
        for (int minute = 0; minute <= TAKEN_AT_MINUTE; minute++) {
            run.with(arrival(7, minute, 90.0), arrival(8, minute, 90.0));
        }
        return run;
    }

    /** Makes a savepoint of this version: {@code main <directory>}. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(untilMinuteSeven().savepoint(Path.of(arguments[0])));
        System.exit(0);
    }
}
