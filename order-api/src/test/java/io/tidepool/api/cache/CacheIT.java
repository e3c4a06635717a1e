package io.tidepool.api.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.analytics.OrderStatistics;
import io.tidepool.api.testing.HistoryWorld;
import io.tidepool.api.testing.RedisServer;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.cache.CacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class CacheIT {
    private static final int PORT = 21_290;
    private static final Map<String, String> REDIS =
            Map.of("TIDEPOOL_REDIS_URL", "redis://:only-for-this-test@127.0.0.1:" + PORT + "/1");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String RANGE = "from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&cluster_id=";

    @TempDir
    Path folder;

    private final HistoryWorld world = HistoryWorld.shared();

    @Test
    void withoutASettingAnswersAreKeptInThisProcessBoundedInNumberAndTime() {
        var cluster = clusterWithHistory("kept-here");
        var api = world.api();
        var kept = statistics(api);
        assertThat(kept.policy().eviction().orElseThrow().getMaximum()).isEqualTo(64);
        assertThat(kept.policy().expireAfterWrite().orElseThrow().getExpiresAfter())
                .isEqualTo(Duration.ofSeconds(15));

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(devicesEntered(api, cluster)).isIn(14.0, 123.0);
            kept.asMap().replaceAll((question, answer) -> altered((OrderStatistics) answer));
            assertThat(devicesEntered(api, cluster)).isEqualTo(123);
        });
    }

    @Test
    void withRedisAllInstancesHaveTheAnswersOfOneAndAllKindsComeBackAsTheyWere() throws Exception {
        var cluster = clusterWithHistory("kept-in-redis");
        try (var redis = start(RedisServer.prepare(folder, PORT, "only-for-this-test"));
                var one = world.another(REDIS);
                var other = world.another(REDIS)) {
            redis.awaitReady(LIMIT);
            var entries = new StringRedisTemplate(one.bean(LettuceConnectionFactory.class));
            await().atMost(LIMIT).untilAsserted(() -> {
                for (var question : questions(cluster)) {
                    assertThat(answer(other, question)).isEqualTo(answer(one, question));
                }
                assertThat(kinds(entries))
                        .containsExactlyInAnyOrder(
                                "trends", "order-flows", "order-statistics", "approvals", "strategy-counts");
            });

            await().atMost(LIMIT).untilAsserted(() -> {
                answer(one, "/api/analytics/orders?" + RANGE + cluster);
                var key = Objects.requireNonNull(entries.keys("tidepool:order-statistics::*")).stream()
                        .filter(name -> name.contains("clusterId=" + cluster + ","))
                        .findFirst()
                        .orElseThrow();
                var value = Objects.requireNonNull(entries.opsForValue().get(key));
                assertThat(value)
                        .startsWith("{\"from\":\"2026-03-01T00:00:00Z\"")
                        .doesNotContain("class", "io.tidepool");
                assertThat(entries.getExpire(key)).isBetween(0L, 15L);
                entries.opsForValue().set(key, value.replace("\"entered\":14.0", "\"entered\":123.0"), LIMIT);
                assertThat(devicesEntered(other, cluster)).isEqualTo(123);
            });
        }
    }

    @Test
    void withoutRedisThatShouldBeThereEveryAnswerIsMadeAnewUntilItIsBack() throws Exception {
        var cluster = clusterWithHistory("redis-away");
        try (var api = world.another(REDIS)) {
            assertThat(devicesEntered(api, cluster)).isEqualTo(14);
            assertThat(failures(api)).isPositive();

            try (var redis = start(RedisServer.prepare(folder, PORT, "only-for-this-test"))) {
                redis.awaitReady(LIMIT);
                await().atMost(LIMIT).untilAsserted(() -> {
                    var before = failures(api);
                    assertThat(devicesEntered(api, cluster)).isEqualTo(14);
                    assertThat(failures(api)).isEqualTo(before);
                });
                redis.kill();
                var before = failures(api);
                assertThat(devicesEntered(api, cluster)).isEqualTo(14);
                assertThat(failures(api)).isGreaterThan(before);
            }
        }
    }

    private RunningProcess start(ProcessSpec spec) throws Exception {
        return RunningProcess.start(spec, folder.resolve("redis.log"));
    }

    /** Two devices entered seven hours before the end of {@link #RANGE}. */
    private long clusterWithHistory(String name) {
        var cluster = world.cluster(name);
        var order = cluster * 1_000;
        world.run("insert into order_event (order_id, version, cluster_id, cluster_name, strategy_id, action, status,"
                + " device_count, created_at, updated_at, approved_at, execution_time, completion_time, move, moved_by)"
                + " values (" + order + ", 1, " + cluster + ", '" + name + "', 77, 'pool_entry', 'completed', 2,"
                + " '2026-03-07 16:00:00', '2026-03-07 17:00:00', '2026-03-07 16:10:00', '2026-03-07 16:11:00',"
                + " '2026-03-07 17:00:00', 'approve', 'li'), (" + (order + 1) + ", 1, " + cluster + ", '" + name
                + "', 77, 'pool_exit', 'pending', 1, now(), now(), null, null, null, 'create', 'system')");
        world.run("insert into verdict (strategy_id, cluster_id, taken_at, reason, strategy_version, resource_type,"
                + " `condition`, decision, detail, triggered_value, threshold_value) values (77, " + cluster
                + ", '2026-03-07 16:00:00', 'fired', 1, 'total', 'breach', 'proposed', '', '', '')");
        world.run("insert into k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, outcome,"
                + " cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu, max_memory) values (" + cluster
                + ", 'total', now() - interval 2 hour, 'complete', 100, 100, 25, 75, 50, null)");
        return cluster;
    }

    private static List<String> questions(long cluster) {
        return List.of(
                "/api/resources/allocation-trend?cluster_id=" + cluster,
                "/api/analytics/order-flow?cluster_id=" + cluster,
                "/api/analytics/orders?" + RANGE + cluster,
                "/api/analytics/approvals?" + RANGE + cluster,
                "/api/analytics/strategies?" + RANGE + cluster);
    }

    private static String answer(RunningApi api, String question) {
        var answer = api.admin().get(question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().toString();
    }

    private static double devicesEntered(RunningApi api, long cluster) {
        var answer = api.admin().get("/api/analytics/orders?" + RANGE + cluster);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("device_hours").path("entered").asDouble();
    }

    @SuppressWarnings("unchecked") // Spring hands out its caches without types.
    private static Cache<Object, Object> statistics(RunningApi api) {
        var cache = Objects.requireNonNull(api.bean(CacheManager.class).getCache(CacheNames.ORDER_STATISTICS));
        return (Cache<Object, Object>) cache.getNativeCache();
    }

    private static OrderStatistics altered(OrderStatistics answer) {
        return new OrderStatistics(
                answer.from(),
                answer.to(),
                answer.step(),
                answer.counts(),
                answer.leadTimes(),
                new OrderStatistics.DeviceHours(123, 0, 123));
    }

    private static Set<String> kinds(StringRedisTemplate entries) {
        return Objects.requireNonNull(entries.keys("tidepool:*")).stream()
                .map(key -> key.substring("tidepool:".length(), key.indexOf("::")))
                .collect(Collectors.toSet());
    }

    private static double failures(RunningApi api) {
        return api.bean(MeterRegistry.class).counter("tidepool.cache.failures").count();
    }
}
