package io.tidepool.executor.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Pods of the same namespace that must be spread evenly over the domains of a topology.
 *
 * @param maxSkew by how many pods a domain may be ahead of the emptiest one, at least 1
 * @param topologyKey label of nodes
 * @param selector pods that are counted; null selects nothing
 */
public record SpreadConstraint(
        int maxSkew, String topologyKey, @Nullable LabelSelector selector) {}
