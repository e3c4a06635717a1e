package io.tidepool.api.device.jdbc;

import io.tidepool.api.device.DeviceEvent;
import io.tidepool.api.device.DeviceEvent.Change;
import io.tidepool.api.device.DeviceEvent.Kind;
import io.tidepool.api.device.DeviceEvent.Origin;
import io.tidepool.api.device.DeviceHistory;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Clearing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcDeviceHistory implements DeviceHistory {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    JdbcDeviceHistory(JdbcClient jdbc, PlatformTransactionManager manager, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.json = json;
    }

    @Override
    public Optional<Page<DeviceEvent>> of(long deviceId, Paging paging) {
        var total = jdbc.sql("select (select count(*) from device_event where device_id = device.id) from device"
                        + " where id = :id")
                .param("id", deviceId)
                .query(Long.class)
                .optional();
        return total.map(count -> new Page<>(list(deviceId, paging), count, paging));
    }

    @Override
    public void forgetBefore(Instant moment) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('tidepool.retention', 'on', true)")
                    .query(String.class)
                    .single();
            jdbc.sql(Clearing.part("device_event", "occurred_at < :moment"))
                    .param("moment", Timestamp.from(moment))
                    .update();
        });
    }

    private List<DeviceEvent> list(long deviceId, Paging paging) {
        return jdbc.sql("select event.*, order_number, clustername from device_event event"
                        + " left join elastic_scaling_order o on o.id = event.order_id"
                        + " left join k8s_cluster on k8s_cluster.id = event.cluster_id"
                        + " where event.device_id = :id order by event.id desc limit :limit offset :offset")
                .param("id", deviceId)
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query(this::event)
                .list();
    }

    private DeviceEvent event(ResultSet row, int number) throws SQLException {
        var kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new DeviceEvent(
                row.getLong("id"),
                row.getTimestamp("occurred_at").toInstant(),
                kind,
                kind.label(),
                Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
                row.getString("actor"),
                row.getObject("order_id", Long.class),
                row.getString("order_number"),
                row.getObject("cluster_id", Long.class),
                row.getString("clustername"),
                changes(json.readTree(row.getString("changes"))),
                row.getString("detail"));
    }

    private static List<Change> changes(JsonNode columns) {
        return columns.properties().stream()
                .map(column -> new Change(
                        column.getKey(),
                        text(column.getValue().path("from")),
                        text(column.getValue().path("to"))))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
