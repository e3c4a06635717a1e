package io.tidepool.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.chaos.cell.Cell;
import io.tidepool.chaos.cell.Cells;
import io.tidepool.chaos.run.CellRun;
import io.tidepool.chaos.stack.FreePorts;
import io.tidepool.chaos.stack.Part;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cells of the fault matrix that every build injects; {@code ./tidepool chaos --all} injects them all. */
class UnkillableIT {
    private static final long SEED = 7;

    private static World world;

    @BeforeAll
    static void startOneWorldForAll() throws Exception {
        world = World.start(Path.of("target", "world"), FreePorts.base(), Part.CORE, SEED);
    }

    @AfterAll
    static void endIt() throws Exception {
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> noOrderIsLostDoubledOrInventedAnd() {
        return Cells.regular().stream()
                .map(cell -> DynamicTest.dynamicTest(cell.row() + " " + cell.claim(), () -> holds(cell)));
    }

    private static void holds(Cell cell) throws Exception {
        var outcome = CellRun.of(cell, world);
        System.out.println(outcome.inWords());
        assertThat(outcome.passed()).as(outcome.inWords()).isTrue();
        assertThat(outcome.audit().expected()).as("orders that must exist").isPositive();
    }
}
