package io.tidepool.api.device;

import java.util.List;

/**
 * Keeps the nodes of clusters and which device each of them is: the one whose ci_code is its name in any case, or else
 * the one that has its address. A device that fits several nodes, and a node that fits several devices, have none.
 */
@FunctionalInterface
public interface NodeMap {
    /**
     * Takes what is newer than what is known; idempotent, and the order of arrival does not matter. What is of no known
     * cluster is dropped.
     *
     * @return how many were news
     */
    int put(List<NodeReading> readings);
}
