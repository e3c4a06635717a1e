package io.tidepool.api.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import org.junit.jupiter.api.Test;

class OutboxMetersTest {
    private final RunningApi api = RunningApi.shared();

    @Test
    void metricsTellHowMuchWaitsAndSinceWhen() {
        api.jdbc()
                .sql("insert into outbox_schema (fingerprint, schema) values (-1, '\"string\"')")
                .update();
        api.jdbc()
                .sql("insert into outbox (topic, key, type, schema_fingerprint, value, created_at)"
                        + " values ('ORDERS', 'metrics', 'test', -1, '\\x00', now() - interval '2 hours')")
                .update();
        try {
            assertThat(metric("tidepool_outbox_waiting")).isGreaterThanOrEqualTo(1);
            assertThat(metric("tidepool_outbox_age_seconds")).isGreaterThanOrEqualTo(7200);
        } finally {
            api.jdbc().sql("delete from outbox where key = 'metrics'").update();
            api.jdbc().sql("delete from outbox_schema where fingerprint = -1").update();
        }
    }

    private double metric(String name) {
        return api.stranger()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
