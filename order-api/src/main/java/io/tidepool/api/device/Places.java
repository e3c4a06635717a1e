package io.tidepool.api.device;

import java.util.Optional;

/** The clusters that a device can be in; one that was found is not deleted before the transaction ends. */
public interface Places {
    /** Name of a cluster. */
    Optional<String> name(long clusterId);

    /** The cluster of this name. */
    Optional<Long> id(String clusterName);
}
