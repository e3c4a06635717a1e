package io.tidepool.collector.snapshot;

import io.tidepool.collector.sample.Resources;
import org.jspecify.annotations.Nullable;

/**
 * One resource type of a cluster. Its nodes are the workers that match and are not cordoned.
 *
 * @param capacity allocatable of its ready nodes
 * @param request of the pods on its ready nodes
 * @param usage null when it is not known
 * @param nodeCount all its nodes
 * @param podCount pods on all its nodes
 * @param unschedulablePodCount pods that wait for a node of this type
 */
public record Snapshot(
        String resourceType,
        Resources capacity,
        Resources request,
        @Nullable Usage usage,
        int nodeCount,
        int readyNodeCount,
        int bareMetalCount,
        int virtualMachineCount,
        int podCount,
        int unschedulablePodCount,
        Resources unschedulableRequest) {}
