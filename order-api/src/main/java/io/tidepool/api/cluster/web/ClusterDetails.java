package io.tidepool.api.cluster.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidepool.api.history.Trend;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with its figures of the last day.
 *
 * @param history null when ClickHouse does not answer
 * @param historyUnavailable why there is no history; null when there is
 */
record ClusterDetails(
        @JsonUnwrapped ClusterItem item,
        @Nullable Trend history,
        @Nullable String historyUnavailable) {}
