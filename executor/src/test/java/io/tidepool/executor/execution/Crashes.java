package io.tidepool.executor.execution;

/** Kills the process under test at one of the moments it passes. */
final class Crashes {
    /** The process is gone; nothing after the moment happened. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Killed(String moment) {
            super(moment);
        }
    }

    private int passed;
    private int killAt = Integer.MAX_VALUE;
    private boolean killed;

    void killAt(int moment) {
        killAt = moment;
    }

    boolean killed() {
        return killed;
    }

    void pass(String moment) {
        if (passed++ == killAt) {
            killed = true;
            throw new Killed(moment);
        }
    }
}
