package io.tidepool.letter;

import java.time.Instant;

/**
 * Who could not use a record, and why.
 *
 * @param reason names field, value and rule
 * @param process that read it
 * @param at when it was put aside
 */
public record Complaint(Defect defect, String reason, String process, Instant at) {
    static final int LONGEST_REASON = 2_000;

    public Complaint {
        // A reason may quote a value, and the value may be megabytes or break a terminal.
        reason = printable(reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
