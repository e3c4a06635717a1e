package io.tidepool.executor.jdbc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task row keeps of an execution beside its columns.
 *
 * @param closedBy null for the order itself
 */
record ExecutionRequest(
        Map<String, String> labels,
        int minimumNodes,
        @Nullable Long closedBy) {}
