package io.tidepool.api.device.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.device.Devices;
import io.tidepool.api.export.Export;
import io.tidepool.api.export.Table;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeviceExport {
    private static final Table<Device> TABLE = Table.<Device>named("设备", "devices")
            .with("设备编码", Device::ciCode)
            .with("IP", Device::ip)
            .with("状态", device -> words(device.status()))
            .with("集群", Device::cluster)
            .withTime("入池时间", Device::poolEntryTime)
            .with("架构", Device::archType)
            .with("CPU(核)", Device::cpu)
            .with("内存(GiB)", Device::memory)
            .with("机房", Device::idc)
            .with("房间", Device::room)
            .with("机柜", Device::cabinet)
            .with("机柜编号", Device::cabinetNo)
            .with("网络区域", Device::netZone)
            .with("分组", Device::group)
            .with("应用", Device::appName)
            .with("应用编号", Device::appid)
            .with("特殊设备", Device::isSpecial)
            .with("特性数", Device::featureCount)
            .with("国产化", Device::isLocalization)
            .with("基础设施类型", Device::infraType)
            .with("型号", Device::model)
            .with("厂商", Device::company)
            .with("操作系统", Device::os)
            .with("系统名称", Device::osName)
            .with("系统版本", Device::osIssue)
            .with("内核", Device::osKernel)
            .with("磁盘数", Device::diskCount)
            .with("磁盘详情", Device::diskDetail)
            .with("网络速率", Device::networkSpeed)
            .with("角色", Device::role)
            .with("管理IP", Device::kvmIp)
            .with("验收时间", Device::acceptanceTime)
            .with("装机时间", Device::osCreateTime)
            .withTime("登记时间", Device::createdAt)
            .withTime("更新时间", Device::updatedAt)
            .with("编号", Device::id);

    private final Devices devices;

    DeviceExport(Devices devices) {
        this.devices = devices;
    }

    /** The whole list, with the filters of the list. */
    @GetMapping("/api/devices/list.csv")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "exportDevices")
    Export<Device> devices(@ParameterObject DeviceFilter filter) {
        var search = filter.search();
        return new Export<>(TABLE, part -> devices.list(search, part));
    }

    private static String words(DeviceStatus status) {
        return switch (status) {
            case AVAILABLE -> "可用";
            case IN_POOL -> "池内";
            case RESERVED -> "预留";
            case MAINTENANCE -> "维护中";
            case PENDING_CLEANUP -> "待清理";
            case OFFLINE -> "离线";
        };
    }
}
