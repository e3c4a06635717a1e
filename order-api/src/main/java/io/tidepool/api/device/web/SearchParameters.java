package io.tidepool.api.device.web;

import io.tidepool.api.device.DeviceField;
import io.tidepool.api.device.DeviceSearch;
import io.tidepool.api.device.DeviceSearch.Direction;
import io.tidepool.api.device.DeviceSearch.SortColumn;
import io.tidepool.api.device.DeviceStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that list and file of devices share. */
final class SearchParameters {
    private SearchParameters() {}

    static DeviceSearch search(
            @Nullable String keyword,
            @Nullable List<DeviceStatus> status,
            @Nullable Long clusterId,
            @Nullable String archType,
            @Nullable String idc,
            @Nullable String room,
            @Nullable String cabinet,
            @Nullable String netZone,
            @Nullable String infraType,
            @Nullable String group,
            @Nullable String appid,
            @Nullable String model,
            @Nullable String company,
            @Nullable String osName,
            @Nullable String role,
            @Nullable Boolean special,
            @Nullable Boolean localization,
            @Nullable Boolean nodeReady,
            @Nullable Boolean cordoned,
            @Nullable SortColumn sortBy,
            @Nullable Direction sortOrder) {
        var equal = new EnumMap<DeviceField, String>(DeviceField.class);
        put(equal, DeviceField.ARCH_TYPE, archType);
        put(equal, DeviceField.IDC, idc);
        put(equal, DeviceField.ROOM, room);
        put(equal, DeviceField.CABINET, cabinet);
        put(equal, DeviceField.NET_ZONE, netZone);
        put(equal, DeviceField.INFRA_TYPE, infraType);
        put(equal, DeviceField.GROUP, group);
        put(equal, DeviceField.APPID, appid);
        put(equal, DeviceField.MODEL, model);
        put(equal, DeviceField.COMPANY, company);
        put(equal, DeviceField.OS_NAME, osName);
        put(equal, DeviceField.ROLE, role);
        return new DeviceSearch(
                keyword,
                equal,
                status == null ? List.of() : status,
                clusterId,
                special,
                localization,
                nodeReady,
                cordoned,
                sortBy == null ? SortColumn.ID : sortBy,
                sortOrder == null ? Direction.ASC : sortOrder);
    }

    private static void put(Map<DeviceField, String> equal, DeviceField field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            equal.put(field, value);
        }
    }
}
