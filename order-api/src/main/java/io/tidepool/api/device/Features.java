package io.tidepool.api.device;

import java.util.Collection;

/**
 * Computes {@code is_special}, {@code feature_count} and {@code app_name} in the present transaction. A device has a
 * feature for its group, for a label of its node, for a taint of its node and for the application bound to it; it is
 * special when it has any. An application is bound by the {@code appid} of a device in no cluster.
 */
public interface Features {
    void refresh(Collection<Long> deviceIds);

    /** Of all devices, as after a change of what counts. */
    void refreshAll();
}
