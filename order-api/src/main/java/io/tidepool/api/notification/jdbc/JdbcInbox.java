package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.InboxBook;
import io.tidepool.api.notification.InboxItem;
import io.tidepool.api.notification.LogStatus;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInbox implements InboxBook {
    private static final String MINE = " where recipient = :username and notification_type = 'system'";

    private final JdbcClient jdbc;

    JdbcInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Page<InboxItem> list(String username, boolean unreadOnly, Paging paging) {
        var mine = MINE + (unreadOnly ? " and status = 'sent'" : "");
        var total = jdbc.sql("select count(*) from notification_log" + mine)
                .param("username", username)
                .query(Long.class)
                .single();
        var list = jdbc.sql("select log.id, log.notification_type, log.status, log.send_time, " + NoticeRow.COLUMNS
                        + " from (select * from notification_log" + mine
                        + " order by id desc limit :limit offset :offset) log"
                        + " join notification_delivery delivery on delivery.id = log.delivery_id"
                        + " join notification_event event on event.id = delivery.event_id order by log.id desc")
                .param("username", username)
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query(JdbcInbox::read)
                .list();
        return new Page<>(list, total, paging);
    }

    private static InboxItem read(ResultSet row, int number) throws SQLException {
        return new InboxItem(
                row.getLong("id"),
                NoticeRow.occasion(row),
                row.getString("title"),
                row.getString("content"),
                ChannelRow.medium(row),
                LogStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("order_id", Long.class),
                row.getObject("strategy_id", Long.class),
                row.getObject("cluster_id", Long.class),
                row.getTimestamp("send_time").toInstant());
    }

    @Override
    public long unread(String username) {
        return jdbc.sql("select count(*) from notification_log" + MINE + " and status = 'sent'")
                .param("username", username)
                .query(Long.class)
                .single();
    }

    @Override
    public int read(String username, @Nullable Long id) {
        return jdbc.sql("update notification_log set status = 'read'" + MINE
                        + (id == null ? " and status = 'sent'" : " and id = :id"))
                .param("username", username)
                .param("id", id)
                .update();
    }
}
