package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.stamp;

import io.tidepool.api.device.Features;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.Reservation;
import io.tidepool.api.order.Reservation.End;
import io.tidepool.api.order.Target;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReservations implements Reservation.Book {
    private final JdbcClient jdbc;
    private final Features features;

    JdbcReservations(JdbcClient jdbc, Features features) {
        this.jdbc = jdbc;
        this.features = features;
    }

    @Override
    public Optional<String> hold(Order order, List<Target> targets) {
        ReservationLock.take(jdbc);
        var taken = holders(order, targets);
        if (!taken.isEmpty()) {
            return Optional.of("设备已被其他订单占用：" + String.join("、", taken));
        }
        for (var target : targets) {
            jdbc.sql("insert into order_device (order_id, device_id, status, node_name, node_uid)"
                            + " values (:order, :device, 'pending', :nodeName, :nodeUid)"
                            + " on conflict (order_id, device_id) do update set status = 'pending', updated_at = now(),"
                            + " node_name = excluded.node_name, node_uid = excluded.node_uid,"
                            + " error_code = null, error_message = null")
                    .param("order", order.id())
                    .param("device", target.deviceId())
                    .param("nodeName", target.nodeName())
                    .param("nodeUid", target.nodeUid())
                    .update();
        }
        return Optional.empty();
    }

    private List<String> holders(Order order, List<Target> targets) {
        return jdbc.sql("select device.ci_code || ' (' || o.order_number || ')' from order_device held"
                        + " join device on device.id = held.device_id"
                        + " join elastic_scaling_order o on o.id = held.order_id"
                        + " where held.device_id = any(:devices) and held.order_id <> :order"
                        + " and held.status in ('pending', 'processing') order by 1")
                .param("devices", targets.stream().map(Target::deviceId).toArray(Long[]::new))
                .param("order", order.id())
                .query(String.class)
                .list();
    }

    @Override
    public List<Reservation> of(long orderId) {
        return jdbc.sql("select held.device_id, ci_code, ip, node_name, node_uid, held.status, error_message"
                        + " from order_device held join device on device.id = held.device_id"
                        + " where order_id = :order order by held.id")
                .param("order", orderId)
                .query((row, index) -> new Reservation(
                        new Target(
                                row.getLong("device_id"),
                                row.getString("ci_code"),
                                row.getString("ip"),
                                row.getString("node_name"),
                                row.getString("node_uid")),
                        Reservation.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getString("error_message")))
                .list();
    }

    @Override
    public void end(Order order, List<End> ends, String statusAfterExit, Instant at) {
        for (var end : ends) {
            jdbc.sql("update order_device set status = :status, updated_at = now(),"
                            + " node_name = coalesce(:nodeName, node_name), error_code = :code, error_message = :error"
                            + " where order_id = :order and device_id = :device")
                    .param("status", end.completed() ? "completed" : "failed")
                    .param("nodeName", end.nodeName())
                    .param("code", end.errorCode())
                    .param("error", end.error())
                    .param("order", order.id())
                    .param("device", end.deviceId())
                    .update();
            if (order.action() == Action.POOL_ENTRY) {
                entered(order, end, at);
            } else if (order.action() == Action.POOL_EXIT && end.completed()) {
                left(order, end, statusAfterExit);
            }
        }
        features.refresh(ends.stream().map(End::deviceId).toList());
    }

    private void left(Order order, End end, String statusAfterExit) {
        jdbc.sql("update device set status = :status, cluster = '', cluster_id = null, pool_entry_time = null,"
                        + " updated_at = now(), version = version + 1 where id = :device and cluster_id = :cluster")
                .param("status", statusAfterExit)
                .param("device", end.deviceId())
                .param("cluster", order.request().clusterId())
                .update();
    }

    /** A device that may have joined half way is looked at by people before another order takes it. */
    private void entered(Order order, End end, Instant at) {
        if (end.leavesTraces()) {
            jdbc.sql("update device set status = 'pending_cleanup', updated_at = now(), version = version + 1"
                            + " where id = :device")
                    .param("device", end.deviceId())
                    .update();
        }
        if (!end.completed()) {
            return;
        }
        jdbc.sql("update device set status = 'in_pool', cluster_id = :cluster, pool_entry_time = :at,"
                        + " cluster = (select clustername from k8s_cluster where id = :cluster),"
                        + " updated_at = now(), version = version + 1 where id = :device")
                .param("cluster", order.request().clusterId())
                .param("at", stamp(at))
                .param("device", end.deviceId())
                .update();
    }
}
