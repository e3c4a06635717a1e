package io.tidepool.api.notification.jdbc;

import io.tidepool.api.notification.Alarm;
import io.tidepool.api.notification.Notice;
import io.tidepool.api.notification.NoticeArchive;
import io.tidepool.api.notification.NoticeBook;
import io.tidepool.api.request.jdbc.Clearing;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Repository
class JdbcNotices implements NoticeBook, NoticeArchive {
    private final JdbcClient jdbc;
    private final Alarm alarm;

    JdbcNotices(JdbcClient jdbc, Alarm alarm) {
        this.jdbc = jdbc;
        this.alarm = alarm;
    }

    @Override
    public void add(Notice notice) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("notice " + notice.key() + " was added outside a transaction");
        }
        var added = jdbc.sql("insert into notification_event (key, occasion, order_id, strategy_id, cluster_id, title,"
                        + " content, occurred_at) values (:key, :occasion, :order, :strategy, :cluster, :title,"
                        + " :content, :at) on conflict (key) do nothing")
                .param("key", notice.key())
                .param("occasion", notice.occasion().wire())
                .param("order", notice.orderId())
                .param("strategy", notice.strategyId())
                .param("cluster", notice.clusterId())
                .param("title", notice.title())
                .param("content", notice.content())
                .param("at", Timestamp.from(notice.occurredAt()))
                .update();
        if (added > 0) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    alarm.ring();
                }
            });
        }
    }

    @Override
    public Optional<Notice> take(Duration hold) {
        return jdbc.sql("update notification_event event set due_at = now() + make_interval(secs => :seconds)"
                        + " where id = (select id from notification_event where addressed_at is null"
                        + " and due_at <= now() order by due_at, id limit 1 for update skip locked) returning "
                        + NoticeRow.COLUMNS)
                .param("seconds", hold.toSeconds())
                .query(NoticeRow::read)
                .optional();
    }

    @Override
    public void addressed(long id) {
        jdbc.sql("update notification_event set addressed_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    @Override
    public void forgetBefore(Instant moment) {
        jdbc.sql(Clearing.part("notification_event", "created_at < :moment and addressed_at is not null"))
                .param("moment", Timestamp.from(moment))
                .update();
    }
}
