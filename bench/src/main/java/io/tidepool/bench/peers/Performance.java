package io.tidepool.bench.peers;

import java.time.Instant;

/**
 * What a contender did with a scene.
 *
 * @param contender as in the figures
 * @param begin when second 0 was offered
 * @param pairs rule and cluster, each time the one was evaluated on the other
 * @param cpuSeconds for that, of its own processes
 * @param missed iterations of a group of rules that were left out
 */
record Performance(String contender, Sightings sightings, Instant begin, long pairs, double cpuSeconds, long missed) {
    double pairsPerCpuSecond() {
        return pairs / cpuSeconds;
    }
}
