package io.tidepool.api.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking the operation log.
 *
 * @param rows how many there are
 * @param anchors how many the rows were compared with
 * @param head the newest row; note it elsewhere to be sure of this much later
 * @param defects the first ones, by row
 */
public record ChainCheck(
        boolean intact, long rows, long anchors, @Nullable ChainAnchor head, List<Defect> defects) {
    public ChainCheck {
        defects = List.copyOf(defects);
    }

    /** A place where the log is not what was written. */
    public record Defect(long id, Kind kind) {}

    /** How it differs. */
    public enum Kind {
        /** The row, or its place, is not the one that was written. */
        CHANGED,
        /** There is no such row, though there are later ones. */
        MISSING,
        /** An anchor tells of this row, and the log ends before it. */
        CUT,
        /** An anchor tells of another row in this place. */
        REWRITTEN
    }
}
