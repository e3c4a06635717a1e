package io.tidepool.api.outbox.jdbc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many messages wait to be sent, and since when: what grows while Kafka is away. */
@Component
class OutboxMeters implements MeterBinder {
    private final JdbcClient jdbc;

    OutboxMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("tidepool.outbox.waiting", () -> ask("select count(*) from outbox where sent_at is null"))
                .description("messages that wait to be sent to Kafka")
                .register(meters);
        Gauge.builder(
                        "tidepool.outbox.age",
                        () -> ask("select coalesce(extract(epoch from now() - min(created_at)), 0) from outbox"
                                + " where sent_at is null"))
                .description("how long the oldest of them waits")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Not a number while the database is away. */
    private double ask(String query) {
        try {
            return jdbc.sql(query).query(Double.class).single();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
