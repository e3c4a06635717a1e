package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.PoolDevice;
import io.tidepool.api.order.Request;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInventory implements PoolDevice.Inventory {
    /** Columns a node_selector may name. */
    private static final List<String> ATTRIBUTES = List.of(
            "ci_code",
            "ip",
            "arch_type",
            "idc",
            "room",
            "cabinet",
            "cabinet_no",
            "infra_type",
            "is_localization",
            "net_zone",
            "group",
            "appid",
            "model",
            "os",
            "company",
            "os_name",
            "os_issue",
            "os_kernel",
            "role",
            "is_special");

    private static final String FREE = " and deleted_at is null and not exists (select 1 from order_device held"
            + " where held.device_id = device.id and held.status in ('pending', 'processing'))"
            + " and not exists (select 1 from elastic_scaling_order care where care.device_id = device.id"
            + " and care.action_type = 'maintenance_request' and care.status in ('pending_confirmation',"
            + " 'scheduled_for_maintenance', 'maintenance_in_progress'))";

    private final JdbcClient jdbc;

    JdbcInventory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PoolDevice> members(long clusterId) {
        return jdbc.sql("select * from device where cluster_id = :cluster and status <> 'maintenance'" + FREE
                        + " order by id")
                .param("cluster", clusterId)
                .query((row, index) -> read(row))
                .list();
    }

    @Override
    public List<PoolDevice> lockAvailable(Request request) {
        ReservationLock.take(jdbc);
        return available(request);
    }

    @Override
    public List<PoolDevice> available(Request request) {
        var wanted = request.selector().requirements();
        if (!ATTRIBUTES.containsAll(wanted.keySet())) {
            return List.of();
        }
        var sql = new StringBuilder("select * from device where cluster_id is null and status = 'available'" + FREE);
        var parameters = new HashMap<String, Object>();
        if (!request.devices().isEmpty()) {
            sql.append(" and id in (:devices)");
            parameters.put("devices", request.devices());
        }
        wanted.forEach((column, values) -> {
            if (values.isEmpty()) {
                sql.append(" and false");
            } else {
                sql.append(" and \"")
                        .append(column)
                        .append("\"::text in (:")
                        .append(column)
                        .append(')');
                parameters.put(column, values);
            }
        });
        parameters.put("most", request.deviceCount());
        return jdbc.sql(sql.append(" order by is_special, id limit :most").toString())
                .params(parameters)
                .query((row, index) -> read(row))
                .list();
    }

    private static PoolDevice read(ResultSet row) throws SQLException {
        var attributes = new HashMap<String, String>();
        for (var column : ATTRIBUTES) {
            var value = row.getObject(column);
            if (value != null) {
                attributes.put(column, value.toString());
            }
        }
        return new PoolDevice(
                row.getLong("id"),
                row.getString("ci_code"),
                row.getString("ip"),
                row.getBoolean("is_special"),
                OrderRow.optionalTime(row, "pool_entry_time"),
                attributes);
    }
}
