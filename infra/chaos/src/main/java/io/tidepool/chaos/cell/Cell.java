package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.stack.Part;
import java.util.Set;

/**
 * A fault, how it is injected and healed. What must hold afterwards is the same for all: see {@link
 * io.tidepool.chaos.audit.Auditor}.
 *
 * @param row of the fault matrix, such as F03
 * @param claim what holds, in plain words
 * @param needs parts beyond those that make orders
 * @param injection leaves a healed world under load or at rest
 * @param regular whether every build injects it
 */
public record Cell(String row, String claim, Set<Part> needs, Injection injection, boolean regular) {
    public Cell {
        needs = Set.copyOf(needs);
    }

    Cell(String row, String claim, Set<Part> needs, Injection injection) {
        this(row, claim, needs, injection, false);
    }

    /** This one, in every build. */
    Cell everyBuild() {
        return new Cell(row, claim, needs, injection, true);
    }

    /** A cell of the parts that make orders. */
    static Cell of(String row, String claim, Injection injection) {
        return new Cell(row, claim, Set.of(), injection);
    }

    /** Injects and heals. */
    @FunctionalInterface
    public interface Injection {
        /**
         * @return what was observed, in words
         * @throws CellFailure when something is wrong that orders do not show
         */
        String into(World world) throws Exception;
    }

    /** Something is wrong that orders do not show. */
    public static final class CellFailure extends Exception {
        private static final long serialVersionUID = 1L;

        CellFailure(String message) {
            super(message);
        }
    }
}
