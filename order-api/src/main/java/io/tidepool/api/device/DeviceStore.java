package io.tidepool.api.device;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps devices. */
public interface DeviceStore {
    Page<Device> list(DeviceSearch search, Paging paging);

    Optional<Device> find(long id);

    /** A device, held until the transaction ends. */
    Optional<Device> lock(long id);

    /**
     * Devices by ci_code in any case, held until the transaction ends; until then nobody else registers a device.
     *
     * @param ciCodes at least one
     */
    List<Device> lock(Set<String> ciCodes);

    boolean ciCodeTaken(String ciCode, long exceptId);

    /** Number of the open order that holds it. */
    Optional<String> holder(long id);

    /** Number of an open order that names it, whether it holds it yet or not. */
    Optional<String> openOrder(long id);

    /** @return with its id */
    Device add(Device device);

    void save(Device device);

    void delete(Device device);
}
