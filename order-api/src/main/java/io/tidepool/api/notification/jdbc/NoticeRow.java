package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Notice;
import io.tidepool.api.notification.Occasion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** A notice as columns of a row. */
final class NoticeRow {
    static final String COLUMNS = "event.id as event_id, event.key, event.occasion, event.order_id, event.strategy_id,"
            + " event.cluster_id, event.title, event.content, event.occurred_at";

    private NoticeRow() {}

    static Notice read(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("event_id"),
                row.getString("key"),
                occasion(row),
                row.getObject("order_id", Long.class),
                row.getObject("strategy_id", Long.class),
                row.getObject("cluster_id", Long.class),
                row.getString("title"),
                row.getString("content"),
                row.getTimestamp("occurred_at").toInstant());
    }

    static Occasion occasion(ResultSet row) throws SQLException {
        return Occasion.valueOf(row.getString("occasion").toUpperCase(Locale.ROOT));
    }
}
