package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tidepool.api.device.DeviceField;
import io.tidepool.api.device.DeviceSearch;
import io.tidepool.api.device.DeviceSearch.Direction;
import io.tidepool.api.device.DeviceSearch.SortColumn;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.web.Several;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/** The parameters that list and file of devices share; what is not sent does not filter. */
record DeviceFilter(
        @Nullable String keyword,
        @Nullable List<DeviceStatus> status,

        @BindParam("cluster_id") @Parameter(name = "cluster_id") @Nullable Long clusterId,

        @BindParam("arch_type") @Parameter(name = "arch_type") @Nullable String archType,

        @Nullable String idc,
        @Nullable String room,
        @Nullable String cabinet,

        @BindParam("net_zone") @Parameter(name = "net_zone") @Nullable String netZone,

        @BindParam("infra_type") @Parameter(name = "infra_type") @Nullable String infraType,

        @Nullable String group,
        @Nullable String appid,
        @Nullable String model,
        @Nullable String company,

        @BindParam("os_name") @Parameter(name = "os_name") @Nullable String osName,

        @Nullable String role,

        @BindParam("is_special") @Parameter(name = "is_special") @Nullable Boolean special,

        @BindParam("is_localization") @Parameter(name = "is_localization") @Nullable Boolean localization,

        @BindParam("node_ready") @Parameter(name = "node_ready") @Nullable Boolean nodeReady,

        @Nullable Boolean cordoned,

        @BindParam("sort_by") @Parameter(name = "sort_by") @Nullable SortColumn sortBy,

        @BindParam("sort_order") @Parameter(name = "sort_order") @Nullable Direction sortOrder) {
    DeviceFilter {
        status = Several.of(status);
    }

    DeviceSearch search() {
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
