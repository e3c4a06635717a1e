package io.tidepool.rules.run;

/** What changed about a run of breaches; most samples change nothing. */
public enum Edge {
    /** The first breach of a run; told again when an edit lengthened the duration of a run that had been held. */
    BEGUN,
    /** The run has now lasted the duration; once per run. */
    HELD,
    /** A clear sample, or changed thresholds, ended the run. */
    ENDED,
    /** Too long without a breach that is known: the run ended unseen. */
    GAP
}
