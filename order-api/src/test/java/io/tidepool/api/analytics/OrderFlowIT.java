package io.tidepool.api.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.HistoryWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderFlowIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant YESTERDAY_EVENING =
            Instant.now().atZone(ZONE).minusDays(1).with(LocalTime.of(23, 50)).toInstant();

    private final HistoryWorld world = HistoryWorld.shared();
    private final Caller admin = world.api().admin();

    @Test
    void everyOrderCountsOnceAsItStandsWhateverCameHowOften() {
        var cluster = world.cluster("flow");
        var first = cluster * 1_000;
        for (int replay = 0; replay < 3; replay++) {
            version(first, 3, cluster, "pool_entry", "completed", YESTERDAY_EVENING, 300L, 1_800L);
            version(first, 1, cluster, "pool_entry", "pending", YESTERDAY_EVENING, null, null);
            version(first, 2, cluster, "pool_entry", "processing", YESTERDAY_EVENING, 300L, null);
            version(first + 1, 1, cluster, "pool_entry", "failed", YESTERDAY_EVENING.plusSeconds(900), 60L, 100L);
            version(first + 2, 1, cluster, "pool_exit", "pending", YESTERDAY_EVENING, null, null);
            version(
                    first + 3,
                    1,
                    cluster,
                    "pool_exit",
                    "pending",
                    YESTERDAY_EVENING.minus(Duration.ofDays(60)),
                    null,
                    null);
        }

        var answer = admin.get("/api/analytics/order-flow?cluster_id=" + cluster);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var flow = answer.data();
        assertThat(flow.path("days").size()).as(flow.toString()).isEqualTo(2);
        assertThat(flow.path("days").path(0).path("day").asString())
                .isEqualTo(YESTERDAY_EVENING.atZone(ZONE).toLocalDate().toString());
        assertThat(flow.path("days").path(0).path("orders").path("created").asInt())
                .isEqualTo(2);
        assertThat(flow.path("days").path(1).path("orders").path("failed").asInt())
                .isEqualTo(1);
        var entry = flow.path("actions").path(0);
        assertThat(entry.path("action").asString()).isEqualTo("pool_entry");
        assertThat(entry.path("orders").path("created").asInt()).isEqualTo(2);
        assertThat(entry.path("orders").path("completed").asInt()).isEqualTo(1);
        assertThat(entry.path("orders").path("devices").asInt()).isEqualTo(4);
        assertThat(entry.path("waits").path("completion_median").asInt()).isEqualTo(1_800);
        assertThat(entry.path("waits").path("approval_p95").asInt()).isEqualTo(300);
        var exit = flow.path("actions").path(1);
        assertThat(exit.path("orders").path("created").asInt()).isEqualTo(1);
        assertThat(exit.path("waits").path("approval_median").isNull())
                .as("nobody has approved yet")
                .isTrue();
        assertThat(flow.path("clusters").path(0).path("cluster_name").asString())
                .isEqualTo("flow");
        assertThat(admin.get("/api/analytics/order-flow?action_type=pool_exit&cluster_id=" + cluster)
                        .data()
                        .path("actions")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aFilterThatIsNoActionIsRefused() {
        assertThat(admin.get("/api/analytics/order-flow?action_type=dance").status())
                .isEqualTo(400);
    }

    private void version(
            long order,
            int version,
            long cluster,
            String action,
            String status,
            Instant created,
            @Nullable Long approvedAfter,
            @Nullable Long completedAfter) {
        world.run("insert into order_event (order_id, version, cluster_id, cluster_name, action, status, device_count,"
                + " created_at, updated_at, approved_at, completion_time) values (" + order + ", " + version + ", "
                + cluster + ", 'flow', '" + action + "', '" + status + "', 2, " + time(created, 0L) + ", "
                + time(created, (long) version) + ", " + time(created, approvedAfter) + ", "
                + time(created, completedAfter) + ")");
    }

    private static String time(Instant begin, @Nullable Long after) {
        return after == null
                ? "null"
                : "fromUnixTimestamp64Milli(" + begin.plusSeconds(after).toEpochMilli() + ")";
    }
}
