package io.tidepool.executor.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Metrics of open work against a real PostgreSQL. */
class WorkMetersIT {
    private static final int PORT = 21_319;

    @Test
    void theyTellWhatIsOpenAndForHowLong() throws IOException {
        var meters = new SimpleMeterRegistry();
        var database = ExecutionDatabase.start(PORT);
        try {
            var jdbc = database.jdbc();
            new WorkMeters(jdbc).bindTo(meters);
            assertThat(gauge(meters, "tidepool.executor.tasks")).isZero();
            assertThat(gauge(meters, "tidepool.executor.drain.age")).isZero();
            assertThat(gauge(meters, "tidepool.outbox.waiting")).isZero();

            jdbc.sql("""
                    insert into execution.task
                        (task_id, kind, command_id, order_id, order_number, cluster_id, issued_at, request)
                    values ('t', 'pool_exit', 'c', 1, 'N-1', 3, now(), '{}')""").update();
            jdbc.sql("""
                    insert into execution.target (task_id, device_id, position, ci_code, ip, join_asked_before)
                    values ('t', 7, 0, 'CI-7', '10.0.0.7', false)""").update();
            jdbc.sql("""
                    insert into execution.step
                        (task_id, device_id, step, position, state, attempts, token, started_at, detail, memo)
                    values ('t', 7, 'evict', 1, 'running', 1, 1, now() - interval '1 hour', '', '{}')""").update();
            jdbc.sql("""
                    insert into execution.outbox (report_id, order_id, cluster_id, reported_at, kind, body)
                    values ('r', 1, 3, now() - interval '10 minutes', 'finished', '{}')""").update();

            assertThat(gauge(meters, "tidepool.executor.tasks")).isEqualTo(1);
            assertThat(gauge(meters, "tidepool.executor.drain.age")).isBetween(3600.0, 4200.0);
            assertThat(blocked(meters, "over_1h")).isZero();
            jdbc.sql("update execution.step set memo = '{\"blockers\": [{\"reason\": \"budget\"}]}'")
                    .update();
            assertThat(blocked(meters, "under_10m")).isZero();
            assertThat(blocked(meters, "10m_1h")).isZero();
            assertThat(blocked(meters, "over_1h")).isEqualTo(1);
            jdbc.sql("update execution.step set started_at = now() - interval '11 minutes'")
                    .update();
            assertThat(blocked(meters, "10m_1h")).isEqualTo(1);
            assertThat(blocked(meters, "over_1h")).isZero();
            assertThat(gauge(meters, "tidepool.outbox.waiting")).isEqualTo(1);
            assertThat(gauge(meters, "tidepool.outbox.age")).isBetween(600.0, 1200.0);
        } finally {
            database.close();
        }
        assertThat(gauge(meters, "tidepool.executor.tasks")).isNaN();
    }

    private static double blocked(SimpleMeterRegistry meters, String age) {
        return meters.get("tidepool.executor.drains.blocked")
                .tag("age", age)
                .gauge()
                .value();
    }

    private static double gauge(SimpleMeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }
}
