package io.tidepool.api.status.jdbc;

import io.tidepool.api.status.Figures;
import io.tidepool.api.status.Probe;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages leave within seconds, or Kafka, the registry or the sender is away; how many wait tells of the rest. */
@Component
final class OutboxProbe implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private volatile Figures seen = new Figures(null, 0L, null);

    OutboxProbe(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public boolean answers() {
        seen = jdbc.sql("""
                        select (select max(sent_at) from outbox where sent_at is not null) as last_at, count(*) as waiting,
                               min(created_at) as waiting_since
                        from outbox where sent_at is null""")
                .query((row, index) -> new Figures(
                        instant(row.getTimestamp("last_at")),
                        row.getLong("waiting"),
                        instant(row.getTimestamp("waiting_since"))))
                .single();
        return Optional.ofNullable(seen.waitingSince())
                .map(since -> since.plus(PATIENCE).isAfter(clock.instant()))
                .orElse(true);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    @Override
    public Figures figures() {
        return seen;
    }
}
