package io.tidepool.api.device;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.Optional;

/** Keeps devices. */
public interface DeviceStore {
    Page<Device> list(Device.Filter filter, Paging paging);

    /** A device, held until the transaction ends. */
    Optional<Device> lock(long id);

    boolean ciCodeTaken(String ciCode, long exceptId);

    /** Whether an open order holds it. */
    boolean held(long id);

    /** Name of a cluster that is not deleted. */
    Optional<String> clusterName(long clusterId);

    /** @return with its id */
    Device add(Device device);

    void save(Device device);
}
