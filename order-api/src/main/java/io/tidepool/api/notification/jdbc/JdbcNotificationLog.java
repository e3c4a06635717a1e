package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Alarm;
import io.tidepool.api.notification.DeliveryAttempt;
import io.tidepool.api.notification.DeliveryCatalogue;
import io.tidepool.api.notification.DeliveryView;
import io.tidepool.api.notification.DeliveryView.State;
import io.tidepool.api.notification.LogStatus;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNotificationLog implements DeliveryCatalogue {
    private static final String FROM = """
             from notification_delivery delivery join notification_event event on event.id = delivery.event_id
            join notification_channel channel on channel.id = delivery.channel_id
            where (:state::text is null or delivery.state = :state)
            and (:type::text is null or channel.notification_type = :type)
            and (:recipient::text is null or delivery.recipient = :recipient or :recipient = any (delivery.usernames))
            and (:order::bigint is null or event.order_id = :order)
            and (:from::timestamptz is null or delivery.created_at >= :from)
            and (:to::timestamptz is null or delivery.created_at < :to)""";

    private final JdbcClient jdbc;
    private final Alarm alarm;

    JdbcNotificationLog(JdbcClient jdbc, Alarm alarm) {
        this.jdbc = jdbc;
        this.alarm = alarm;
    }

    @Override
    public Page<DeliveryView> list(DeliveryView.Filter filter, Paging paging) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        var state = filter.state();
        var medium = filter.medium();
        parameters.put("state", state == null ? null : state.wire());
        parameters.put("type", medium == null ? null : medium.wire());
        parameters.put("recipient", filter.recipient());
        parameters.put("order", filter.orderId());
        parameters.put("from", stamp(filter.from()));
        parameters.put("to", stamp(filter.to()));
        var total = jdbc.sql("select count(*)" + FROM)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", paging.pageSize());
        parameters.put("offset", paging.offset());
        var list = jdbc.sql("select delivery.*, channel.name, channel.notification_type, " + NoticeRow.COLUMNS + FROM
                        + " order by delivery.id desc limit :limit offset :offset")
                .params(parameters)
                .query(JdbcNotificationLog::read)
                .list();
        return new Page<>(list, total, paging);
    }

    private static @Nullable Timestamp stamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static DeliveryView read(ResultSet row, int number) throws SQLException {
        var state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        return new DeliveryView(
                row.getLong("id"),
                NoticeRow.occasion(row),
                row.getString("title"),
                row.getString("content"),
                ChannelRow.medium(row),
                row.getString("name"),
                row.getString("recipient"),
                List.of((String[]) row.getArray("usernames").getArray()),
                state,
                row.getInt("attempts"),
                state == State.PENDING ? row.getTimestamp("due_at").toInstant() : null,
                row.getString("error_message"),
                row.getObject("order_id", Long.class),
                row.getObject("strategy_id", Long.class),
                row.getObject("cluster_id", Long.class),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    @Override
    public List<DeliveryAttempt> attempts(long id) {
        return jdbc.sql("select attempt, status, send_time, error_message from notification_log"
                        + " where delivery_id = :id order by attempt")
                .param("id", id)
                .query((row, number) -> new DeliveryAttempt(
                        row.getInt("attempt"),
                        LogStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getTimestamp("send_time").toInstant(),
                        row.getString("error_message")))
                .list();
    }

    @Override
    public boolean resend(long id, int attempts) {
        var begun = jdbc.sql("update notification_delivery set state = 'pending', attempts_left = :attempts,"
                        + " due_at = now(), updated_at = now() where id = :id and state = 'failed'")
                .param("attempts", attempts)
                .param("id", id)
                .update();
        alarm.ring();
        return begun > 0;
    }
}
