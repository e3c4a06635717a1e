package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Delivery;
import io.tidepool.api.notification.DeliveryBook;
import io.tidepool.api.notification.Medium;
import io.tidepool.api.notification.Outcome;
import io.tidepool.api.notification.Parcel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNotificationDeliveries implements DeliveryBook {
    private static final String TAKE = """
            with due as (
                select id from notification_delivery where state = 'pending' and due_at <= now()
                order by due_at, id limit :most for update skip locked),
            taken as (
                update notification_delivery delivery
                set attempts = attempts + 1, attempts_left = attempts_left - 1, updated_at = now(),
                    due_at = now() + make_interval(secs => :seconds)
                from due where delivery.id = due.id returning delivery.*)
            select taken.id as delivery_id, taken.attempts, taken.attempts_left, taken.recipient, taken.usernames,
                   channel.*,\s""" + NoticeRow.COLUMNS + """
             from taken join notification_event event on event.id = taken.event_id
            join notification_channel channel on channel.id = taken.channel_id""";

    private static final String LOG = """
            insert into notification_log (order_id, strategy_id, notification_type, recipient, content, status,
                                          error_message, delivery_id, attempt)
            select event.order_id, event.strategy_id, channel.notification_type, delivery.recipient,
                   event.title || E'\\n' || event.content, :status, :error, delivery.id, delivery.attempts
            from notification_delivery delivery join notification_event event on event.id = delivery.event_id
            join notification_channel channel on channel.id = delivery.channel_id where delivery.id = :id""";

    private final JdbcClient jdbc;

    JdbcNotificationDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(long noticeId, Parcel parcel, int attempts) {
        var here = parcel.channel().medium() == Medium.SYSTEM;
        var added = jdbc.sql("insert into notification_delivery (event_id, channel_id, recipient, usernames, state,"
                        + " attempts, attempts_left) values (:event, :channel, :recipient, :usernames, :state,"
                        + " :made, :left) on conflict (event_id, channel_id, recipient) do nothing returning id")
                .param("event", noticeId)
                .param("channel", parcel.channel().id())
                .param("recipient", parcel.recipient())
                .param("usernames", parcel.usernames().stream().sorted().toArray(String[]::new))
                .param("state", here ? "sent" : "pending")
                .param("made", here ? 1 : 0)
                .param("left", here ? 0 : attempts)
                .query(Long.class)
                .optional();
        if (here) {
            added.ifPresent(id -> log(id, "sent", null));
        }
        return added.isPresent();
    }

    @Override
    public List<Delivery> take(int most, Duration hold) {
        return jdbc.sql(TAKE)
                .param("most", most)
                .param("seconds", hold.toSeconds())
                .query(JdbcNotificationDeliveries::read)
                .list();
    }

    private static Delivery read(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("delivery_id"),
                row.getInt("attempts"),
                row.getInt("attempts_left"),
                NoticeRow.read(row, number),
                new Parcel(ChannelRow.read(row, number), row.getString("recipient"), Set.of((String[])
                        row.getArray("usernames").getArray())));
    }

    @Override
    public boolean end(Delivery attempt, Outcome outcome, Optional<Duration> again) {
        var error = outcome.error();
        var ended = jdbc.sql("update notification_delivery set state = :state, error_message = :error,"
                        + " due_at = now() + make_interval(secs => :seconds), updated_at = now()"
                        + " where id = :id and attempts = :attempt and state = 'pending'")
                .param("state", again.isPresent() ? "pending" : error == null ? "sent" : "failed")
                .param("error", error)
                .param("seconds", again.map(wait -> wait.toMillis() / 1_000.0).orElse(0.0))
                .param("id", attempt.id())
                .param("attempt", attempt.attempt())
                .update();
        if (ended > 0) {
            log(attempt.id(), error == null ? "sent" : "failed", error);
        }
        return ended > 0;
    }

    private void log(long id, String status, @Nullable String error) {
        jdbc.sql(LOG)
                .param("status", status)
                .param("error", error)
                .param("id", id)
                .update();
    }
}
