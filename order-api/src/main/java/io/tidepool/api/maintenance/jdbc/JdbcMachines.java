package io.tidepool.api.maintenance.jdbc;

import io.tidepool.api.maintenance.Machine;
import io.tidepool.api.order.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMachines implements Machine.Register, Machine.Tickets, Machine.Due {
    private static final String SELECT = "select device.id, ci_code, ip, (select id from k8s_cluster c"
            + " where c.id = device.cluster_id and c.deleted_at is null) as cluster from device";

    private final JdbcClient jdbc;

    JdbcMachines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Machine> lock(Machine.Name name) {
        return jdbc.sql(SELECT + " where deleted_at is null and (:code::text is null or lower(ci_code) = lower(:code))"
                        + " and (:id::bigint is null or device.id = :id) for no key update")
                .param("code", name.ciCode())
                .param("id", name.deviceId())
                .query((row, index) -> read(row))
                .optional();
    }

    @Override
    public Machine of(long deviceId) {
        return jdbc.sql(SELECT + " where device.id = :id")
                .param("id", deviceId)
                .query((row, index) -> read(row))
                .single();
    }

    @Override
    public Optional<Long> of(String ticket, long deviceId) {
        return jdbc.sql("select id from elastic_scaling_order where external_ticket_id = :ticket"
                        + " and device_id = :device and action_type = 'maintenance_request'")
                .param("ticket", ticket)
                .param("device", deviceId)
                .query(Long.class)
                .optional();
    }

    @Override
    public Optional<String> open(long deviceId) {
        return jdbc.sql("select order_number from elastic_scaling_order where device_id = :device"
                        + " and action_type = 'maintenance_request' and status in ('pending_confirmation',"
                        + " 'scheduled_for_maintenance', 'maintenance_in_progress')")
                .param("device", deviceId)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<Long> restoring(Order request) {
        return jdbc.sql("select id from elastic_scaling_order where related_order_id = :request"
                        + " and action_type = 'maintenance_uncordon' and status <> 'cancelled'")
                .param("request", request.id())
                .query(Long.class)
                .optional();
    }

    @Override
    public List<Long> before(Instant moment) {
        return jdbc.sql("select id from elastic_scaling_order where action_type = 'maintenance_request'"
                        + " and status = 'scheduled_for_maintenance' and confirmed_start <= :moment"
                        + " and execution_time is null order by confirmed_start")
                .param("moment", Timestamp.from(moment))
                .query(Long.class)
                .list();
    }

    private static Machine read(ResultSet row) throws SQLException {
        return new Machine(
                row.getLong("id"), row.getString("ci_code"), row.getString("ip"), row.getObject("cluster", Long.class));
    }
}
