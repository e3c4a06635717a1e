package io.tidepool.api.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column that people write, under its name and under its title in the data dictionary. */
public enum DeviceField {
    CI_CODE("设备编码"),
    IP("IP地址"),
    ARCH_TYPE("CPU架构"),
    IDC("IDC"),
    ROOM("机房"),
    CABINET("所属机柜"),
    CABINET_NO("机柜编号"),
    INFRA_TYPE("网络类型"),
    IS_LOCALIZATION("是否国产化"),
    NET_ZONE("网络区域"),
    GROUP("机器类别"),
    APPID("APPID"),
    OS_CREATE_TIME("操作系统创建时间"),
    CPU("CPU数量"),
    MEMORY("内存大小"),
    MODEL("型号"),
    KVM_IP("KVMIP"),
    OS("操作系统"),
    COMPANY("厂商"),
    OS_NAME("操作系统名称"),
    OS_ISSUE("操作系统版本"),
    OS_KERNEL("操作系统内核"),
    STATUS("设备状态"),
    ROLE("角色"),
    CLUSTER("所属集群名称"),
    CLUSTER_ID("所属集群ID"),
    ACCEPTANCE_TIME("验收时间"),
    DISK_COUNT("磁盘数量"),
    DISK_DETAIL("磁盘详情"),
    NETWORK_SPEED("网络速度"),
    POOL_ENTRY_TIME("入池时间");

    /** Columns that only the system writes; an export may bring them back. */
    private static final Set<String> OURS = Set.of(
            "id",
            "created_at",
            "updated_at",
            "deleted_at",
            "is_special",
            "feature_count",
            "app_name",
            "node",
            "version",
            "主键",
            "创建时间",
            "更新时间",
            "删除时间",
            "是否为特殊设备",
            "特性数量",
            "应用名称");

    private static final Map<String, DeviceField> BY_HEADER = byHeader();

    private final String title;

    DeviceField(String title) {
        this.title = title;
    }

    /** Its name in requests and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that a header names, by either name; spaces, case and a unit in brackets do not count. */
    public static Optional<DeviceField> of(String header) {
        return Optional.ofNullable(BY_HEADER.get(normal(header)));
    }

    /** Whether a header names a column that only the system writes. */
    public static boolean isOurs(String header) {
        return OURS.contains(normal(header));
    }

    private static String normal(String header) {
        return header.replaceAll("[(（].*[)）]", "").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private static Map<String, DeviceField> byHeader() {
        var fields = Arrays.stream(values()).collect(Collectors.toMap(DeviceField::wire, Function.identity()));
        Arrays.stream(values()).forEach(field -> fields.put(normal(field.title), field));
        return Map.copyOf(fields);
    }
}
