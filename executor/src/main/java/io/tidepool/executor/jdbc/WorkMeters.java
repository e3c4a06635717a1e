package io.tidepool.executor.jdbc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is open in the database, the same at every instance. */
public final class WorkMeters implements MeterBinder {
    private static final String BLOCKED =
            "step where step in ('cordon', 'evict') and state in ('held', 'running') and memo -> 'blockers' <> '[]'";
    private static final Map<String, String> DRAINS_BLOCKED = Map.of(
            "under_10m",
            "started_at > now() - interval '10 minutes'",
            "10m_1h",
            "started_at <= now() - interval '10 minutes' and started_at > now() - interval '1 hour'",
            "over_1h",
            "started_at <= now() - interval '1 hour'");

    private final JdbcClient jdbc;

    public WorkMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("tidepool.executor.tasks", count("task where state = 'open'"))
                .description("plans and executions that are not finished")
                .register(meters);
        Gauge.builder(
                        "tidepool.executor.drain.age",
                        age("started_at", "step where step = 'evict' and state = 'running'"))
                .description("how long the oldest drain that runs has been evicting pods")
                .baseUnit("seconds")
                .register(meters);
        DRAINS_BLOCKED.forEach((age, condition) -> Gauge.builder(
                        "tidepool.executor.drains.blocked", count(BLOCKED + " and " + condition))
                .tag("age", age)
                .description("drains that something named holds up, by how long they have gone on")
                .register(meters));
        Gauge.builder("tidepool.outbox.waiting", count("outbox where sent_at is null"))
                .description("reports that wait to be sent to Kafka")
                .register(meters);
        Gauge.builder("tidepool.outbox.age", age("reported_at", "outbox where sent_at is null"))
                .description("how long the oldest of them waits")
                .baseUnit("seconds")
                .register(meters);
    }

    private Supplier<Number> count(String rows) {
        return () -> ask("select count(*) from execution." + rows);
    }

    private Supplier<Number> age(String since, String rows) {
        return () -> ask("select greatest(coalesce(extract(epoch from now() - min(" + since
                + ")), 0), 0) from execution." + rows);
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
