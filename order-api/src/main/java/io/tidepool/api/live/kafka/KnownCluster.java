package io.tidepool.api.live.kafka;

import io.tidepool.schema.Cluster;

/** That a cluster is there, or is not any more. */
record KnownCluster(boolean deleted) {
    static KnownCluster of(Cluster sent) {
        return new KnownCluster(sent.getDeleted());
    }
}
