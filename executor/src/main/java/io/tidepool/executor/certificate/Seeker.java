package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterPod;

/**
 * A pod that looks for a place, or whose replacement will.
 *
 * @param shape number of its shape
 */
record Seeker(ClusterPod pod, int shape, Cause cause) {
    enum Cause {
        /** Its node leaves. */
        MOVES,
        /** The scheduler has not found a node for it yet. */
        WAITS,
        /** It ends on a node that stays, or on one that is no more, and may be made anew. */
        REPLACED
    }
}
