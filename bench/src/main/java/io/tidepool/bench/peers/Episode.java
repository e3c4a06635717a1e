package io.tidepool.bench.peers;

/**
 * One stay of a cluster above the threshold of a rule, long enough to fire.
 *
 * @param stay number of the stay of this cluster, from 0
 */
record Episode(int rule, int cluster, int stay) {}
