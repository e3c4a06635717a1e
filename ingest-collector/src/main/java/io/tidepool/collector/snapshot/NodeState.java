package io.tidepool.collector.snapshot;

import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Resources;
import org.jspecify.annotations.Nullable;

/**
 * One node with what runs on it.
 *
 * @param request of the pods bound to it
 * @param usage null when it is not known
 */
public record NodeState(
        Node node, Resources request, @Nullable Resources usage, int podCount) {}
