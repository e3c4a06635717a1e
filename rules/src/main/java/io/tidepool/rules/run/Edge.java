package io.tidepool.rules.run;

import java.util.ArrayList;
import java.util.List;

/** What changed about a run of breaches; most samples change nothing. */
public enum Edge {
    /** The first breach of a run; told again when an edit lengthened the duration of a run that had been held. */
    BEGUN,
    /** The run has now lasted the duration; once per run. */
    HELD,
    /** A clear sample, or changed thresholds, ended the run. */
    ENDED,
    /** Too long without a breach that is known: the run ended unseen. */
    GAP;

    /**
     * What a sample changed about a run, in order; mostly nothing.
     *
     * @param unseen whether a run that is over ended for want of samples, and not by a clear one or new thresholds
     */
    public static List<Edge> between(Run before, Run after, boolean unseen) {
        var first = after.first();
        if (first != null && first.equals(before.first())) {
            return before.held() == after.held() ? List.of() : List.of(after.held() ? HELD : BEGUN);
        }
        var edges = new ArrayList<Edge>();
        if (before.lasts()) {
            edges.add(unseen ? GAP : ENDED);
        }
        if (after.lasts()) {
            edges.add(BEGUN);
        }
        if (after.held()) {
            edges.add(HELD);
        }
        return edges;
    }
}
