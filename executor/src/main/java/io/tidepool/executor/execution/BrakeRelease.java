package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;

/**
 * A person lets a cluster lose nodes again.
 *
 * @param id one per decision, however often it is sent
 */
public record BrakeRelease(String id, ClusterId clusterId, String by) {}
