package io.tidepool.api.cluster.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.cluster.HeldDrains;
import io.tidepool.api.snapshot.LatestView;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in a list: its columns and how it is doing.
 *
 * @param name same as {@code clustername}
 * @param nameCn same as {@code clusternamecn}
 * @param drainsHeld since when and why no node of it may be closed; null when nodes may
 */
record ClusterItem(
        @JsonUnwrapped Cluster cluster,
        String name,
        String nameCn,
        @Nullable LatestView latest,
        boolean healthy,
        @Nullable String abnormalReason,
        HeldDrains.@Nullable Hold drainsHeld) {
    static ClusterItem of(ClusterOverview.State state) {
        return new ClusterItem(
                state.cluster(),
                state.cluster().clustername(),
                state.cluster().clusternamecn(),
                state.latest(),
                state.healthy(),
                state.abnormalReason(),
                state.drainsHeld());
    }
}
