package io.tidepool.executor.certificate;

import java.util.BitSet;

/**
 * Pods that can close whole domains to a pod by being there.
 *
 * @param share by which one rival closes each domain; with shares of 1 together it is closed
 * @param rivals numbers of shapes
 */
record Rivalry(Domains domains, double[] share, BitSet rivals) {
    /** How many nodes of a set one rival can close at most, where it weighs most. */
    double reach(BitSet nodes) {
        var inside = new int[domains.count()];
        var most = 0.0;
        for (var node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            var domain = domains.of()[node];
            if (domain != Domains.NONE) {
                inside[domain]++;
                most = Math.max(most, inside[domain] * share[domain]);
            }
        }
        return most;
    }

    double shareAt(int node) {
        var domain = domains.of()[node];
        return domain == Domains.NONE ? 0 : share[domain];
    }
}
