package io.tidepool.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.HistoryWorld;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrendIT {
    private static final String INSERT =
            "insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at,"
                    + " outcome, cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu, max_memory) values ";
    private static final Offset<Double> HUNDREDTH = Offset.offset(0.006);
    private static final int SAMPLES = 30 * 24 * 12;

    private final HistoryWorld world = HistoryWorld.shared();
    private final RunningApi api = world.api();

    @Test
    void aTrendHasTheMeansOfEachStepAndWhatExplainsThem() throws Exception {
        var admin = api.admin();
        var cluster = world.cluster("trend");
        admin.post(
                "/api/strategies/create",
                Map.of(
                        "name",
                        "watch trend",
                        "threshold_trigger_action",
                        "pool_entry",
                        "cpu_threshold_value",
                        70.5,
                        "cpu_threshold_type",
                        "usage",
                        "device_count",
                        1,
                        "cluster_ids",
                        new long[] {cluster}));
        var step = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
        insert(cluster, "total", step.plusSeconds(10), 40.0);
        insert(cluster, "total", step.plusSeconds(20), 60.0);
        insert(cluster, "total", step.plusSeconds(20), 60.0);
        insert(cluster, "total", step.plusSeconds(240), null);
        insert(cluster, "total_gpu", step.plusSeconds(10), 99.0);
        insert(cluster + 1, "total", step.plusSeconds(10), 99.0);
        insert(cluster, "total", step.minus(Duration.ofDays(2)), 99.0);

        var answer = admin.get("/api/resources/allocation-trend?cluster_id=" + cluster + "&time_range=24h");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var trend = answer.data();
        assertThat(trend.path("step_seconds").asInt()).isEqualTo(120);
        assertThat(trend.path("points").size()).as(trend.toString()).isEqualTo(2);
        var first = trend.path("points").path(0);
        assertThat(first.path("time").asString()).isEqualTo(step.toString());
        assertThat(first.path("cpu_usage").asDouble()).isEqualTo(50);
        assertThat(first.path("cpu_usage_min").asDouble()).isEqualTo(40);
        assertThat(first.path("cpu_usage_max").asDouble()).isEqualTo(60);
        assertThat(first.path("cpu_allocation").asDouble()).isEqualTo(25);
        assertThat(first.path("memory_allocation").asDouble()).isEqualTo(75);
        assertThat(trend.path("points").path(1).path("cpu_usage").isNull()).isTrue();
        assertThat(trend.path("thresholds").path(0).path("value").asDouble()).isEqualTo(70.5);
        assertThat(admin.get("/api/resources/allocation-trend?metric=memory&cluster_id=" + cluster)
                        .data()
                        .path("points")
                        .path(0)
                        .path("cpu_usage")
                        .isNull())
                .isTrue();
        assertThat(admin.get("/api/clusters/" + cluster + "/details")
                        .data()
                        .path("history")
                        .path("points")
                        .size())
                .isEqualTo(2);
        for (var range : new String[] {"7d", "30d", "90d"}) {
            assertThat(admin.get("/api/resources/allocation-trend?cluster_id=" + cluster + "&time_range=" + range)
                            .data()
                            .path("points")
                            .size())
                    .isBetween(2, 1_000);
        }
    }

    @Test
    void aFilterIsAValueAndNeverSql() {
        var admin = api.admin();
        var cluster = world.cluster("quoted");

        var answer = admin.get("/api/resources/allocation-trend?cluster_id=" + cluster
                + "&resource_type=total%27%20or%201%3D1%20--%20%3F");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.data().path("points").size()).isZero();
    }

    @Test
    void thirtyDaysKeepTheSmallestAndLargestFigureOfEveryHour() {
        var cluster = world.cluster("peaks");
        var random = new Random(20_261_126);
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(30, ChronoUnit.DAYS);
        var rows = new StringJoiner(", ");
        var hours = new TreeMap<Instant, DoubleSummaryStatistics>();
        for (int i = 0; i < SAMPLES; i++) {
            var takenAt = begin.plusSeconds(i * 300L + random.nextInt(300));
            // Mostly calm, with peaks and unknown samples, and now and then a silent hour.
            var silent = i / 12 % 50 == 7;
            var usage = random.nextInt(40) == 0 ? 99 - random.nextInt(10) : 20 + random.nextInt(1_000) / 100.0;
            var unknown = silent || random.nextInt(10) == 0;
            rows.add("(" + cluster + ", 'total', fromUnixTimestamp64Milli(" + takenAt.toEpochMilli()
                    + "), 'complete', 100, 100, 25, 75, " + (unknown ? "null" : usage) + ", 30)");
            var hour =
                    hours.computeIfAbsent(takenAt.truncatedTo(ChronoUnit.HOURS), at -> new DoubleSummaryStatistics());
            if (!unknown) {
                hour.accept(usage);
            }
        }
        world.run(INSERT + rows);

        var answer = api.admin().get("/api/resources/allocation-trend?time_range=30d&cluster_id=" + cluster);

        var points = answer.data().path("points");
        assertThat(points.size()).isEqualTo(hours.size()).isBetween(700, 1_000);
        points.forEach(point -> {
            var hour = Objects.requireNonNull(
                    hours.get(Instant.parse(point.path("time").asString())));
            if (hour.getCount() == 0) {
                assertThat(point.path("cpu_usage").isNull()).isTrue();
                assertThat(point.path("cpu_usage_min").isNull()).isTrue();
                assertThat(point.path("cpu_usage_max").isNull()).isTrue();
            } else {
                assertThat(point.path("cpu_usage_min").asDouble()).isCloseTo(hour.getMin(), HUNDREDTH);
                assertThat(point.path("cpu_usage_max").asDouble()).isCloseTo(hour.getMax(), HUNDREDTH);
                assertThat(point.path("cpu_usage").asDouble()).isCloseTo(hour.getAverage(), HUNDREDTH);
            }
            assertThat(point.path("memory_allocation_max").asDouble()).isEqualTo(75);
        });
    }

    private void insert(long cluster, String resourceType, Instant takenAt, @Nullable Double usage) {
        world.execute(
                INSERT + "(?, ?, fromUnixTimestamp64Milli(?), 'complete', 100, 100, 25, 75, ?, 30)",
                cluster,
                resourceType,
                takenAt.toEpochMilli(),
                usage);
    }
}
