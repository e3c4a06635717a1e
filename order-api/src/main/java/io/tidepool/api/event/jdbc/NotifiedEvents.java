package io.tidepool.api.event.jdbc;

import io.tidepool.api.event.Event;
import io.tidepool.api.event.Events;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@Repository
class NotifiedEvents implements Events {
    private final JdbcClient jdbc;
    private final EventNotice notice;

    NotifiedEvents(JdbcClient jdbc, EventNotice notice) {
        this.jdbc = jdbc;
        this.notice = notice;
    }

    @Override
    public void tell(List<? extends Event> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("events were told outside a transaction");
        }
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("select pg_notify(:channel, (extract(epoch from clock_timestamp()) * 1000)::bigint || ' ' || body)"
                        + " from unnest(:bodies::text[]) body")
                .param("channel", EventNotice.CHANNEL)
                .param("bodies", notice.bodies(events).toArray(String[]::new))
                .query(row -> {});
    }
}
