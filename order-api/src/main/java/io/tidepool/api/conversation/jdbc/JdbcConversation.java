package io.tidepool.api.conversation.jdbc;

import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.conversation.Heard;
import io.tidepool.api.conversation.Letter;
import io.tidepool.api.conversation.Letter.Fate.Delivered;
import io.tidepool.api.conversation.Letter.Fate.GivenUp;
import io.tidepool.api.conversation.Letter.Fate.Later;
import io.tidepool.api.conversation.Remark;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcConversation implements Conversation, Letter.Box {
    private static final int LONGEST_ERROR = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JdbcConversation(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public void tell(long orderId, String event, Map<String, Object> data, Instant at) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", event);
        body.put("timestamp", at.toString());
        body.put("data", data);
        jdbc.sql(
                        "insert into maintenance_callback_log (order_id, direction, event, payload, status, next_attempt_at,"
                                + " created_at, updated_at) values (:order, 'out', :event, :payload::jsonb, 'pending', :at, :at, :at)")
                .param("order", orderId)
                .param("event", event)
                .param("payload", json.writeValueAsString(body))
                .param("at", Timestamp.from(at))
                .update();
    }

    @Override
    public void hear(long orderId, Heard heard, Instant at) {
        var message = heard.message();
        jdbc.sql(
                        "insert into maintenance_callback_log (order_id, direction, event, payload, status, message_id, said_by,"
                                + " error_message, created_at, updated_at) values (:order, 'in', :event, :payload::jsonb, :status,"
                                + " :id, :by, nullif(:why, ''), :at, :at)")
                .param("order", orderId)
                .param("event", message.event())
                .param("payload", json.writeValueAsString(message.data()))
                .param("status", heard.outcome().name().toLowerCase(Locale.ROOT))
                .param("id", message.id())
                .param("by", heard.by())
                .param("why", heard.why())
                .param("at", Timestamp.from(at))
                .update();
    }

    @Override
    public boolean heard(long orderId, Heard.Message message) {
        return jdbc.sql("select exists (select 1 from maintenance_callback_log where order_id = :order"
                        + " and event = :event and message_id = :id and direction = 'in' and status = 'received')")
                .param("order", orderId)
                .param("event", message.event())
                .param("id", message.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public Page<Remark> of(long orderId, Paging paging) {
        var total = jdbc.sql("select count(*) from maintenance_callback_log where order_id = :order")
                .param("order", orderId)
                .query(Long.class)
                .single();
        var list = jdbc.sql("select * from maintenance_callback_log where order_id = :order"
                        + " order by id desc limit :limit offset :offset")
                .param("order", orderId)
                .param("limit", paging.pageSize())
                .param("offset", paging.offset())
                .query((row, index) -> remark(row))
                .list();
        return new Page<>(list, total, paging);
    }

    private static Remark remark(ResultSet row) throws SQLException {
        return new Remark(
                row.getLong("id"),
                row.getLong("order_id"),
                Remark.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getString("event"),
                row.getString("message_id"),
                row.getString("said_by"),
                row.getString("payload"),
                Remark.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getString("error_message"),
                time(row, "next_attempt_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    @Override
    public Optional<Letter> take(Instant now, Instant until) {
        return jdbc.sql("with due as (select id from maintenance_callback_log where status = 'pending'"
                        + " and next_attempt_at <= :now order by next_attempt_at, id limit 1 for update skip locked)"
                        + " update maintenance_callback_log said set attempts = attempts + 1, next_attempt_at = :until,"
                        + " updated_at = :now from due, elastic_scaling_order o where said.id = due.id"
                        + " and o.id = said.order_id returning said.id, said.order_id, said.message_id, o.callback_url,"
                        + " said.payload::text as body, said.attempts")
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query((row, index) -> new Letter(
                        row.getLong("id"),
                        row.getLong("order_id"),
                        row.getString("message_id"),
                        row.getString("callback_url"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .optional();
    }

    @Override
    public void settle(Letter letter, Letter.Fate fate, Instant now) {
        if (fate instanceof Delivered) {
            settle(letter, Remark.Status.DELIVERED, null, null, now);
        } else if (fate instanceof Later later) {
            settle(letter, Remark.Status.PENDING, later.error(), later.at(), now);
        } else if (fate instanceof GivenUp givenUp) {
            settle(letter, Remark.Status.FAILED, givenUp.error(), null, now);
        }
    }

    /** Only while it is still at this attempt: somebody may have asked for it to be sent again. */
    private void settle(
            Letter letter, Remark.Status status, @Nullable String error, @Nullable Instant next, Instant now) {
        jdbc.sql("update maintenance_callback_log set status = :status, error_message = :error,"
                        + " next_attempt_at = :next, updated_at = :now"
                        + " where id = :id and attempts = :attempts and status = 'pending'")
                .param("status", status.wire())
                .param("error", error == null ? null : error.substring(0, Math.min(error.length(), LONGEST_ERROR)))
                .param("next", next == null ? null : Timestamp.from(next))
                .param("now", Timestamp.from(now))
                .param("id", letter.id())
                .param("attempts", letter.attempts())
                .update();
    }

    @Override
    public boolean again(long id, Instant now) {
        return jdbc.sql("update maintenance_callback_log set status = 'pending', attempts = 0, next_attempt_at = :now,"
                                + " updated_at = :now where id = :id and direction = 'out'")
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
