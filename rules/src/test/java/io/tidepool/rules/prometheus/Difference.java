package io.tidepool.rules.prometheus;

import java.util.List;

/** Why rules and Prometheus say different things at a moment of evaluation. There is no other reason. */
enum Difference {
    /**
     * No new sample at this evaluation: Prometheus judges the one before again and counts the time until now. Ours counts
     * to the latest sample, as nobody knows whether the condition still held.
     */
    PROMETHEUS_JUDGES_A_SAMPLE_TWICE,
    /**
     * Samples taken between the evaluations: Prometheus counts from evaluation to evaluation, ours from sample to sample,
     * which is some seconds less when they come closer.
     */
    PROMETHEUS_COUNTS_EVALUATIONS,
    /** After five minutes Prometheus sees nothing and begins anew; our run lives on until the gap limit. */
    PROMETHEUS_LOST_SIGHT,
    /** NaN is neither above nor below, so the alert ends; for us it is unknown, like a missing sample. */
    PROMETHEUS_TOOK_UNKNOWN_FOR_CLEAR,
    /** A failed scrape ends the alert at once; for us it is like a missing sample. */
    PROMETHEUS_ENDED_AT_A_FAILED_SCRAPE;

    /**
     * The reason why the two differ at a moment.
     *
     * @throws AssertionError when none fits
     */
    static Difference at(int index, List<Moment> moments) {
        var here = moments.get(index);
        if (here.ours()) {
            return inOurRun(index, moments);
        }
        if (index > 0 && here.latest().equals(moments.get(index - 1).latest())) {
            return PROMETHEUS_JUDGES_A_SAMPLE_TWICE;
        }
        if (!here.latest().equals(here.at()) && here.heldSince() != null) {
            return PROMETHEUS_COUNTS_EVALUATIONS;
        }
        throw new AssertionError("Prometheus fires, for no known reason: " + here);
    }

    /** What last kept the alert from being active since our run began. */
    private static Difference inOurRun(int index, List<Moment> moments) {
        var since = moments.get(index).heldSince();
        for (int i = index; since != null && i >= 0 && !moments.get(i).at().isBefore(since); i--) {
            switch (moments.get(i).seen()) {
                case BREACH -> {}
                case NOTHING -> {
                    return PROMETHEUS_LOST_SIGHT;
                }
                case NOT_A_NUMBER -> {
                    return PROMETHEUS_TOOK_UNKNOWN_FOR_CLEAR;
                }
                case FAILED -> {
                    return PROMETHEUS_ENDED_AT_A_FAILED_SCRAPE;
                }
                case CLEAR -> throw new AssertionError("our run survived a clear sample: " + moments.get(i));
            }
        }
        throw new AssertionError("Prometheus does not fire, for no known reason: " + moments.get(index));
    }
}
