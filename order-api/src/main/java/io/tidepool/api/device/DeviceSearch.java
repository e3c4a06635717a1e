package io.tidepool.api.device;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which devices are asked for, and in which order; null and empty filter nothing.
 *
 * @param keyword part of one of the texts by which people know a device
 * @param equal text columns and what they must be
 * @param statuses any of these
 * @param nodeReady of devices that are a node, as is {@code cordoned}
 */
public record DeviceSearch(
        @Nullable String keyword,
        Map<DeviceField, String> equal,
        List<DeviceStatus> statuses,
        @Nullable Long clusterId,
        @Nullable Boolean special,
        @Nullable Boolean localization,
        @Nullable Boolean nodeReady,
        @Nullable Boolean cordoned,
        SortColumn sortBy,
        Direction direction) {

    /** What a list may be sorted by. */
    public enum SortColumn {
        ID,
        CI_CODE,
        IP,
        STATUS,
        CLUSTER,
        IDC,
        ROOM,
        ARCH_TYPE,
        GROUP,
        MODEL,
        CPU,
        MEMORY,
        FEATURE_COUNT,
        POOL_ENTRY_TIME,
        CREATED_AT,
        UPDATED_AT
    }

    /** Which end comes first. */
    public enum Direction {
        ASC,
        DESC
    }

    public DeviceSearch {
        equal = Map.copyOf(equal);
        statuses = List.copyOf(statuses);
    }
}
