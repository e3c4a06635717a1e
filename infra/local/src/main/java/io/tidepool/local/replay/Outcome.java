package io.tidepool.local.replay;

/** What becomes of a dead letter in a replay. */
public enum Outcome {
    SENT_AGAIN("sent again"),
    SENT_BEFORE("sent again before (--again repeats them)"),
    SUPERSEDED("replaced by a newer record with the same key"),
    INCOMPLETE("too large for a dead letter, and the original is gone"),
    FOREIGN("from a topic that is none of ours"),
    OVER_LIMIT("over --limit");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
