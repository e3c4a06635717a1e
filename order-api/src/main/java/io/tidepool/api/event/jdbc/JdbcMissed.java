package io.tidepool.api.event.jdbc;

import io.tidepool.api.event.Event.NotificationArrived;
import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Missed;
import io.tidepool.api.event.Told;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMissed implements Missed {
    private final JdbcClient jdbc;

    JdbcMissed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Override
    public Optional<List<Told>> since(Instant moment, int most) {
        var from = moment.minus(OVERLAP).atOffset(ZoneOffset.UTC);
        var orders = jdbc.sql("select id, version, status, cluster_id, updated_at from elastic_scaling_order"
                        + " where updated_at > :from order by updated_at limit :limit")
                .param("from", from)
                .param("limit", most + 1)
                .query((row, index) -> new Told(
                        row.getTimestamp("updated_at").toInstant(),
                        new OrderChanged(
                                row.getLong("id"),
                                row.getLong("version"),
                                row.getString("status"),
                                row.getLong("cluster_id"))))
                .list();
        var snapshots = jdbc.sql("select cluster_id, resource_type, greatest(taken_at, failed_at) taken_at, updated_at"
                        + " from cluster_latest_snapshot where updated_at > :from order by updated_at limit :limit")
                .param("from", from)
                .param("limit", most + 1)
                .query((row, index) -> new Told(
                        row.getTimestamp("updated_at").toInstant(),
                        new SnapshotTaken(
                                row.getLong("cluster_id"),
                                row.getString("resource_type"),
                                row.getTimestamp("taken_at").toInstant())))
                .list();
        var notifications = jdbc.sql("select recipient, max(send_time) send_time from notification_log"
                        + " where notification_type = 'system' and send_time > :from"
                        + " group by recipient order by send_time limit :limit")
                .param("from", from)
                .param("limit", most + 1)
                .query((row, index) -> new Told(
                        row.getTimestamp("send_time").toInstant(), new NotificationArrived(row.getString("recipient"))))
                .list();
        if (orders.size() + snapshots.size() + notifications.size() > most) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(orders, snapshots, notifications)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Told::at))
                .toList());
    }
}
