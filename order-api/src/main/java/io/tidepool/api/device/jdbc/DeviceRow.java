package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.Device;
import io.tidepool.api.device.DeviceStatus;
import io.tidepool.api.device.NodeState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A device as a row, with the node that it is. */
final class DeviceRow {
    /** What {@link #read} reads. */
    static final String SELECT =
            "select device.*, node.node_name, node.node_uid, node.ready, node.cordoned, node.labels,"
                    + " node.taints, node.taken_at";

    static final String FROM = " from device left join device_node on device_node.device_id = device.id"
            + " and device_node.cluster_id = device.cluster_id"
            + " left join cluster_node node on node.cluster_id = device_node.cluster_id"
            + " and node.node_name = device_node.node_name where device.deleted_at is null";

    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

    private final JsonMapper json;

    DeviceRow(JsonMapper json) {
        this.json = json;
    }

    private @Nullable NodeState node(ResultSet row) throws SQLException {
        var name = row.getString("node_name");
        return name == null
                ? null
                : new NodeState(
                        name,
                        row.getString("node_uid"),
                        row.getBoolean("ready"),
                        row.getBoolean("cordoned"),
                        json.readValue(row.getString("labels"), LABELS),
                        List.of((String[]) row.getArray("taints").getArray()),
                        row.getTimestamp("taken_at").toInstant());
    }

    Device read(ResultSet row, int number) throws SQLException {
        var entered = row.getTimestamp("pool_entry_time");
        return new Device(
                row.getLong("id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getString("ci_code"),
                row.getString("ip"),
                row.getString("arch_type"),
                row.getString("idc"),
                row.getString("room"),
                row.getString("cabinet"),
                row.getString("cabinet_no"),
                row.getString("infra_type"),
                row.getBoolean("is_localization"),
                row.getString("net_zone"),
                row.getString("group"),
                row.getString("appid"),
                row.getString("os_create_time"),
                row.getDouble("cpu"),
                row.getDouble("memory"),
                row.getString("model"),
                row.getString("kvm_ip"),
                row.getString("os"),
                row.getString("company"),
                row.getString("os_name"),
                row.getString("os_issue"),
                row.getString("os_kernel"),
                DeviceStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("role"),
                row.getString("cluster"),
                row.getObject("cluster_id", Long.class),
                row.getString("acceptance_time"),
                row.getInt("disk_count"),
                row.getString("disk_detail"),
                row.getString("network_speed"),
                row.getBoolean("is_special"),
                row.getInt("feature_count"),
                row.getString("app_name"),
                entered == null ? null : entered.toInstant(),
                node(row),
                row.getLong("version"));
    }

    /** Columns that an edit sets; the computed ones are not among them. */
    static Map<String, @Nullable Object> columns(Device device) {
        var entered = device.poolEntryTime();
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("ci_code", device.ciCode());
        columns.put("ip", device.ip());
        columns.put("arch_type", device.archType());
        columns.put("idc", device.idc());
        columns.put("room", device.room());
        columns.put("cabinet", device.cabinet());
        columns.put("cabinet_no", device.cabinetNo());
        columns.put("infra_type", device.infraType());
        columns.put("is_localization", device.isLocalization());
        columns.put("net_zone", device.netZone());
        columns.put("group", device.group());
        columns.put("appid", device.appid());
        columns.put("os_create_time", device.osCreateTime());
        columns.put("cpu", device.cpu());
        columns.put("memory", device.memory());
        columns.put("model", device.model());
        columns.put("kvm_ip", device.kvmIp());
        columns.put("os", device.os());
        columns.put("company", device.company());
        columns.put("os_name", device.osName());
        columns.put("os_issue", device.osIssue());
        columns.put("os_kernel", device.osKernel());
        columns.put("status", device.status().wire());
        columns.put("role", device.role());
        columns.put("cluster", device.cluster());
        columns.put("cluster_id", device.clusterId());
        columns.put("acceptance_time", device.acceptanceTime());
        columns.put("disk_count", device.diskCount());
        columns.put("disk_detail", device.diskDetail());
        columns.put("network_speed", device.networkSpeed());
        columns.put("pool_entry_time", entered == null ? null : entered.atOffset(ZoneOffset.UTC));
        columns.put("version", device.version());
        return columns;
    }
}
