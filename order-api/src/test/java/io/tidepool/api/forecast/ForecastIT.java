package io.tidepool.api.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.HistoryWorld;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class ForecastIT {
    private static final int HOURS = 28 * 24;

    private final HistoryWorld world = HistoryWorld.shared();
    private final Caller admin = world.api().admin();

    @Test
    void aGrowingClusterIsExpectedToReachTheThresholdAndNoOrderIsMade() {
        var cluster = world.cluster("growing");
        var strategy = strategy("watch growing", 75, cluster);
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(HOURS, ChronoUnit.HOURS);
        var rows = new StringJoiner(", ");
        for (int hour = 0; hour < HOURS; hour++) {
            var usage = 50 + 10 * Math.sin(2 * Math.PI * hour / 24) + 0.02 * hour;
            rows.add("(" + cluster + ", 'total', fromUnixTimestamp64Milli("
                    + begin.plus(hour, ChronoUnit.HOURS).toEpochMilli() + "), 'complete', " + usage + ")");
        }
        world.run("insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, outcome, max_cpu)"
                + " values " + rows);

        var answer = admin.get("/api/strategies/" + strategy + "/forecast?cluster_id=" + cluster);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.data().path("history_hours").asInt()).isEqualTo(HOURS);
        var cpu = answer.data().path("thresholds").path(0);
        assertThat(cpu.path("metric").asString()).isEqualTo("cpu");
        assertThat(cpu.path("direction").asString()).isEqualTo("above");
        assertThat(cpu.path("status").asString()).as(cpu.toString()).isEqualTo("expected");
        assertThat(cpu.path("method").asString()).isEqualTo("hour_of_week");
        // 50 + 10 sin + 0.02 t exceeds 75 first near the daily peak of day 31, about 80 hours ahead.
        assertThat(cpu.path("hours").asInt()).isBetween(75, 105);
        assertThat(cpu.path("earliest_hours").asInt())
                .isLessThanOrEqualTo(cpu.path("hours").asInt());
        assertThat(cpu.path("reason").asString()).contains("小时后达到阈值");
        assertThat(admin.get("/api/orders/list?cluster_id=" + cluster)
                        .data()
                        .path("list")
                        .size())
                .isZero();
    }

    @Test
    void aClusterWithoutHistoryIsUnknownWithTheReason() {
        var cluster = world.cluster("new");
        var strategy = strategy("watch new", 80, cluster);

        var cpu = admin.get("/api/strategies/" + strategy + "/forecast?cluster_id=" + cluster)
                .data()
                .path("thresholds")
                .path(0);

        assertThat(cpu.path("status").asString()).isEqualTo("unknown");
        assertThat(cpu.path("hours").isNull()).isTrue();
        assertThat(cpu.path("reason").asString()).contains("历史不足");
    }

    @Test
    void aClusterThatTheStrategyDoesNotWatchIsRefused() {
        var strategy = strategy("watch one", 80, world.cluster("watched"));
        var other = world.cluster("unwatched");

        var answer = admin.get("/api/strategies/" + strategy + "/forecast?cluster_id=" + other);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("cluster_id");
    }

    private long strategy(String name, double percent, long cluster) {
        return admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                name,
                                "threshold_trigger_action",
                                "pool_entry",
                                "cpu_threshold_value",
                                percent,
                                "cpu_threshold_type",
                                "usage",
                                "device_count",
                                1,
                                "cluster_ids",
                                new long[] {cluster}))
                .data()
                .path("id")
                .asLong();
    }
}
