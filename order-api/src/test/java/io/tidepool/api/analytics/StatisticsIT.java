package io.tidepool.api.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.HistoryWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StatisticsIT {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NIGHT =
            Instant.now().atZone(ZONE).minusDays(3).with(LocalTime.of(23, 30)).toInstant();

    private final HistoryWorld world = HistoryWorld.shared();
    private final Caller admin = world.api().admin();

    /** Versions of one order, written several times over as a replay does. */
    private final class Written {
        private final long order;
        private final long cluster;
        private final String action;
        private final Instant created;
        private final @Nullable Long strategy;
        private int version;
        private @Nullable Instant approved;
        private @Nullable Instant begun;

        Written(long order, long cluster, String action, Instant created, @Nullable Long strategy) {
            this.order = order;
            this.cluster = cluster;
            this.action = action;
            this.created = created;
            this.strategy = strategy;
            move("create", "pending", "system", 0, null);
        }

        Written approved(String by, long afterSeconds) {
            approved = created.plusSeconds(afterSeconds);
            return move("approve", "processing", by, afterSeconds, null);
        }

        Written begun(long afterSeconds) {
            begun = created.plusSeconds(afterSeconds);
            return move("start", "processing", "system", afterSeconds, null);
        }

        Written completed(long afterSeconds) {
            return move("complete", "completed", "executor-1", afterSeconds, created.plusSeconds(afterSeconds));
        }

        Written rejected(String by, long afterSeconds) {
            return move("reject", "cancelled", by, afterSeconds, created.plusSeconds(afterSeconds));
        }

        Written returned(long afterSeconds) {
            return move("return_to_approver", "pending", "system", afterSeconds, null);
        }

        private Written move(String move, String status, String by, long afterSeconds, @Nullable Instant ended) {
            version++;
            for (int replay = 0; replay < 2; replay++) {
                world.run("insert into order_event (order_id, version, cluster_id, cluster_name, strategy_id, action,"
                        + " status, device_count, created_at, updated_at, approved_at, execution_time,"
                        + " completion_time, move, moved_by) values (" + order + ", " + version + ", " + cluster
                        + ", 'c', " + strategy + ", '" + action + "', '" + status + "', 2, " + time(created) + ", "
                        + time(created.plusSeconds(afterSeconds)) + ", " + time(approved) + ", " + time(begun) + ", "
                        + time(ended) + ", '" + move + "', '" + by + "')");
            }
            return this;
        }

        private static String time(@Nullable Instant time) {
            return time == null ? "null" : "fromUnixTimestamp64Milli(" + time.toEpochMilli() + ")";
        }
    }

    @Test
    void ordersAreCountedByTimeActionAndStatusWithTheTimeEachStepTook() {
        var cluster = world.cluster("statistics-orders");
        var first = cluster * 1_000;
        new Written(first, cluster, "pool_entry", NIGHT, null)
                .approved("li", 60)
                .begun(70)
                .completed(670);
        new Written(first + 1, cluster, "pool_entry", NIGHT.plusSeconds(60), null)
                .approved("li", 120)
                .begun(130)
                .completed(1_330);
        new Written(first + 2, cluster, "pool_entry", NIGHT.plusSeconds(3_600), null).approved("li", 600);
        new Written(first + 3, cluster, "pool_exit", NIGHT, null)
                .approved("li", 10)
                .begun(10)
                .completed(3_600);
        new Written(first + 4, cluster, "pool_exit", NIGHT.minus(Duration.ofDays(60)), null);

        var data = data("/api/analytics/orders?time_range=7d&cluster_id=" + cluster);

        assertThat(data.path("step").asString()).isEqualTo("day");
        assertThat(data.path("counts").size()).as(data.toString()).isEqualTo(3);
        var day = data.path("counts").path(0);
        assertThat(Instant.parse(day.path("time").asString()))
                .isEqualTo(NIGHT.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant());
        assertThat(day.path("action").asString()).isEqualTo("pool_entry");
        assertThat(day.path("status").asString()).isEqualTo("completed");
        assertThat(day.path("orders").asInt()).isEqualTo(2);
        assertThat(day.path("devices").asInt()).isEqualTo(4);
        assertThat(data.path("counts").path(2).path("status").asString()).isEqualTo("processing");

        var entry = data.path("lead_times").path(0);
        assertThat(entry.path("action").asString()).isEqualTo("pool_entry");
        assertThat(entry.path("approval").toString()).isEqualTo("{\"count\":3,\"p50\":120,\"p90\":600,\"max\":600}");
        assertThat(entry.path("start").path("max").asInt()).isEqualTo(10);
        assertThat(entry.path("execution").path("count").asInt()).isEqualTo(2);
        assertThat(entry.path("execution").path("max").asInt()).isEqualTo(1_200);
        assertThat(entry.path("total").path("max").asInt()).isEqualTo(1_330);
    }

    @Test
    void aShortRangeIsDividedIntoHoursAndDeviceHoursCountFromCompletionToItsEnd() {
        var cluster = world.cluster("statistics-hours");
        var first = cluster * 1_000;
        var begin = Instant.parse("2026-03-01T00:00:00Z");
        new Written(first, cluster, "pool_entry", begin, null).begun(60).completed(3_600);
        new Written(first + 1, cluster, "pool_exit", begin, null).begun(60).completed(9 * 3_600);

        var data =
                data("/api/analytics/orders?from=2026-03-01T00:00:00Z&to=2026-03-01T10:00:00Z&cluster_id=" + cluster);

        assertThat(data.path("step").asString()).isEqualTo("hour");
        assertThat(data.path("counts").path(0).path("time").asString()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(data.path("device_hours").path("entered").asDouble()).isEqualTo(18);
        assertThat(data.path("device_hours").path("removed").asDouble()).isEqualTo(2);
        assertThat(data.path("device_hours").path("net").asDouble()).isEqualTo(16);
        assertThat(data("/api/analytics/orders?action_type=pool_exit&from=2026-03-01T00:00:00Z"
                                + "&to=2026-03-01T10:00:00Z&cluster_id=" + cluster)
                        .path("device_hours")
                        .path("entered")
                        .asDouble())
                .isZero();
    }

    @Test
    void approvalsSayWhoDecidedHowAndHowLongTheOrderWaitedForIt() {
        var cluster = world.cluster("statistics-approvals");
        var first = cluster * 1_000;
        new Written(first, cluster, "pool_entry", NIGHT, null).approved("li", 100);
        new Written(first + 1, cluster, "pool_exit", NIGHT, null)
                .approved("li", 50)
                .returned(1_000)
                .approved("wang", 1_030);
        new Written(first + 2, cluster, "pool_exit", NIGHT, null).rejected("li", 300);
        new Written(first + 3, cluster, "pool_entry", NIGHT, null).approved("system", 1);

        var data = data("/api/analytics/approvals?time_range=7d&cluster_id=" + cluster);

        assertThat(data.path("approved").asInt()).as(data.toString()).isEqualTo(4);
        assertThat(data.path("automatic").asInt()).isEqualTo(1);
        assertThat(data.path("rejected").asInt()).isEqualTo(1);
        assertThat(data.path("rejected_share").asDouble()).isEqualTo(0.2);
        var li = data.path("deciders").path(0);
        assertThat(li.path("username").asString()).isEqualTo("li");
        assertThat(li.path("approved").asInt()).isEqualTo(2);
        assertThat(li.path("rejected_share").asDouble()).isEqualTo(0.3333);
        assertThat(li.path("waited").toString()).isEqualTo("{\"count\":3,\"p50\":100,\"p90\":300,\"max\":300}");
        var wang = data.path("deciders").path(2);
        assertThat(wang.path("username").asString()).isEqualTo("wang");
        assertThat(wang.path("waited").path("max").asInt()).isEqualTo(30);
    }

    @Test
    void aStrategyIsJudgedByItsVerdictsItsOrdersAndWhatCameAfterThem() {
        var cluster = world.cluster("statistics-strategies");
        var strategy = admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                "flappy",
                                "threshold_trigger_action",
                                "pool_entry",
                                "cpu_threshold_value",
                                80,
                                "cpu_threshold_type",
                                "usage",
                                "cooldown_minutes",
                                30,
                                "device_count",
                                1,
                                "cluster_ids",
                                List.of(cluster)))
                .data()
                .path("id")
                .asLong();
        for (int replay = 0; replay < 2; replay++) {
            verdict(strategy, cluster, 0, "fired", "breach", "proposed");
            verdict(strategy, cluster, 1, "cooldown", "breach", "skipped");
            verdict(strategy, cluster, 2, "cooldown", "breach", "skipped");
            verdict(strategy, cluster, 3, "no_data", "unknown", "failed_check");
        }
        var first = cluster * 1_000;
        new Written(first, cluster, "pool_entry", NIGHT, strategy);
        new Written(first + 1, cluster, "pool_exit", NIGHT.plus(Duration.ofMinutes(29)), null);
        new Written(first + 2, cluster, "pool_entry", NIGHT.plus(Duration.ofHours(2)), strategy);
        new Written(first + 3, cluster, "pool_entry", NIGHT.plus(Duration.ofHours(3)), strategy).rejected("li", 60);
        new Written(first + 4, cluster, "pool_exit", NIGHT.plus(Duration.ofHours(20)), null);

        var judged = data("/api/analytics/strategies?time_range=7d&cluster_id=" + cluster)
                .path("strategies");

        assertThat(judged.size()).as(judged.toString()).isEqualTo(1);
        var flappy = judged.path(0);
        assertThat(flappy.path("name").asString()).isEqualTo("flappy");
        assertThat(flappy.path("evaluations").asInt()).isEqualTo(4);
        assertThat(flappy.path("fired").asInt()).isEqualTo(1);
        assertThat(flappy.path("skipped").toString()).isEqualTo("{\"cooldown\":2}");
        assertThat(flappy.path("failed_checks").toString()).isEqualTo("{\"no_data\":1}");
        assertThat(flappy.path("unknown_share").asDouble()).isEqualTo(0.25);
        assertThat(flappy.path("orders").asInt()).isEqualTo(3);
        assertThat(flappy.path("rejected").asInt()).isEqualTo(1);
        assertThat(flappy.path("reversed_in_cooldown").asInt()).isEqualTo(1);
        assertThat(flappy.path("flapped").asInt()).isEqualTo(2);
        assertThat(data("/api/analytics/strategies?time_range=7d&flap_hours=2&cluster_id=" + cluster)
                        .path("strategies")
                        .path(0)
                        .path("flapped")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anEmptyRangeAnswersZerosAndEmptyLists() {
        var range = "from=2019-01-01T00:00:00Z&to=2019-02-01T00:00:00Z";

        var orders = data("/api/analytics/orders?" + range);
        assertThat(orders.path("counts").isEmpty()).isTrue();
        assertThat(orders.path("lead_times").isEmpty()).isTrue();
        assertThat(orders.path("device_hours").path("net").asDouble()).isZero();
        var approvals = data("/api/analytics/approvals?" + range);
        assertThat(approvals.path("approved").asInt(-1)).isZero();
        assertThat(approvals.path("rejected_share").isNull()).isTrue();
        assertThat(approvals.path("deciders").isEmpty()).isTrue();
        assertThat(data("/api/analytics/strategies?" + range).path("strategies").isEmpty())
                .isTrue();
    }

    @Test
    void aRangeThatIsNoneIsRefusedByName() {
        assertThat(field("orders?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z"))
                .isEqualTo("from");
        assertThat(field("orders?from=2026-03-02T00:00:00Z")).isEqualTo("to");
        assertThat(field("approvals?to=2026-03-02T00:00:00Z")).isEqualTo("from");
        assertThat(field("strategies?from=2020-03-02T00:00:00Z&to=2026-03-02T00:00:00Z"))
                .isEqualTo("from");
        assertThat(field("strategies?time_range=1y")).isEqualTo("time_range");
        assertThat(field("strategies?flap_hours=0")).isEqualTo("flap_hours");
        assertThat(field("orders?action_type=dance' or 1=1 --".replace(" ", "%20")))
                .isEqualTo("action_type");
    }

    private String field(String call) {
        var answer = admin.get("/api/analytics/" + call);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.error().path("field").asString();
    }

    private JsonNode data(String path) {
        var answer = admin.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private void verdict(long strategy, long cluster, int minute, String reason, String condition, String decision) {
        world.run("insert into verdict (strategy_id, cluster_id, taken_at, reason, strategy_version, resource_type,"
                + " `condition`, decision, detail, triggered_value, threshold_value) values (" + strategy + ", "
                + cluster + ", fromUnixTimestamp64Milli("
                + NIGHT.plusSeconds(60L * minute).toEpochMilli() + "), '"
                + reason + "', 1, 'total', '" + condition + "', '" + decision + "', '', '', '')");
    }
}
