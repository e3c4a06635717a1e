package io.tidepool.chaos.run;

import io.tidepool.chaos.World;
import io.tidepool.chaos.audit.Audit;
import io.tidepool.chaos.cell.Cell;
import io.tidepool.chaos.cell.Cell.CellFailure;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** One cell in a world, and the audit after it. */
public final class CellRun {
    private static final Duration HEALING = Duration.ofMinutes(3);

    private CellRun() {}

    /**
     * What came of a cell.
     *
     * @param observed in words
     * @param failure empty when all is well
     * @param audit of everything since the world began
     */
    public record Outcome(Cell cell, String observed, String failure, Audit audit, Duration took) {
        public boolean passed() {
            return failure.isEmpty() && audit.clean();
        }

        public String inWords() {
            return "%-8s %-4s %4d s  %s (%s)%s%s"
                    .formatted(
                            cell.row(),
                            passed() ? "ok" : "BAD",
                            took.toSeconds(),
                            cell.claim(),
                            observed,
                            failure.isEmpty() ? "" : "\n  " + failure,
                            audit.clean()
                                    ? ""
                                    : "\n" + audit.inWords().indent(2).stripTrailing());
        }
    }

    public static Outcome of(Cell cell, World world) throws Exception {
        var began = System.nanoTime();
        var observed = "";
        var failure = "";
        try {
            observed = cell.injection().into(world);
        } catch (CellFailure | TimeoutException e) {
            failure = String.valueOf(e.getMessage());
        }
        var audit = world.audit(HEALING);
        return new Outcome(cell, observed, failure, audit, Duration.ofNanos(System.nanoTime() - began));
    }
}
