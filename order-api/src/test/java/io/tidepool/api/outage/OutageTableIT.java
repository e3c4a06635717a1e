package io.tidepool.api.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.outage.Call.Answered;
import io.tidepool.api.outage.Call.Need;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.SettingStore;
import io.tidepool.api.testing.Cable;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.OutageWorld;
import io.tidepool.api.verdict.ExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.cache.CacheManager;
import tools.jackson.databind.JsonNode;

/** What must still work while something is away, what may stop, and what is shown then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTableIT {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final int MANY_ORDERS = 1_000;
    private static final int KUBERNETES = 21_170;
    private static final Instant EVALUATED = Instant.parse("2026-11-23T08:00:00Z");

    private final OutageWorld world = OutageWorld.shared();
    private final Caller admin = world.api().admin();
    private final Caller stranger = world.api().stranger();
    private final OrderWorld orders = new OrderWorld(world.api());
    private final ExecutorService callers = Executors.newCachedThreadPool();
    /** No more are written at a time. */
    private final ExecutorService exporters = Executors.newFixedThreadPool(2);

    private List<Call> calls = List.of();

    @BeforeAll
    void knowTheCalls() {
        var strategy = orders.strategy("pool_entry", 1, 30, "cluster");
        world.api()
                .jdbc()
                .sql("insert into strategy_execution_history (strategy_id, execution_time, last_execution_time, result,"
                        + " reason_code, cluster_id) values (:strategy, :at::timestamptz, :at::timestamptz, 'skipped',"
                        + " 'clear', :cluster)")
                .param("strategy", strategy)
                .param("at", EVALUATED.toString())
                .param("cluster", orders.cluster())
                .update();
        world.api().bean(ExecutionHistory.class).evaluated(EVALUATED);
        world.api().bean(SettingStore.class).put(SettingCatalogue.MAXIMUM_ORDERS_PER_HOUR.key(), MANY_ORDERS, "test");
        calls = Call.all(orders.cluster(), strategy);
    }

    @AfterAll
    void noMoreCalls() {
        callers.shutdownNow();
        exporters.shutdownNow();
    }

    @AfterEach
    void everythingIsBack() {
        for (var outage : Outage.values()) {
            outage.end(world);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatMustWorkWorksAndWhatStopsSaysSo(Outage outage) {
        everythingWorks();

        outage.begin(world);
        forgetKeptAnswers();

        assertThat(calledAtOnce()).allSatisfy(answered -> answersWell(outage, answered));
        isShown(outage);
        assertThat(calledAtOnce())
                .allSatisfy(answered -> answersWell(outage, answered))
                .filteredOn(answered -> outage.stops(answered.call()))
                .extracting(answered -> answered.answer().status())
                .allMatch(status -> status == 503);
    }

    /** Which would still be given for some seconds. */
    private void forgetKeptAnswers() {
        var kept = world.api().bean(CacheManager.class);
        kept.getCacheNames()
                .forEach(name -> Objects.requireNonNull(kept.getCache(name)).clear());
    }

    private void everythingWorks() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(calledAtOnce()).allSatisfy(OutageTableIT::succeeds));
        // The board, which looks now and then, has seen it too; what waited has left, and schemas are known.
        await().atMost(LIMIT).until(() -> reachable("kafka") && reachable("clickhouse") && waiting() == 0);
    }

    private static void succeeds(Answered answered) {
        assertThat(answered.answer().status())
                .as("%s: %s", answered.call(), answered.answer().text())
                .isEqualTo(200);
    }

    private static void answersWell(Outage outage, Answered answered) {
        var answer = answered.answer();
        assertThat(answered.took()).as("%s", answered.call()).isLessThan(LONGEST);
        if (answer.status() == 200) {
            return;
        }
        assertThat(outage.stops(answered.call()))
                .as("%s answers %s", answered.call(), answer.text())
                .isTrue();
        assertThat(answer.status()).as("%s", answered.call()).isEqualTo(503);
        if (answered.call().path().startsWith("/api/")) {
            assertThat(answer.body().path("code").asInt()).isEqualTo(503);
            assertThat(answer.data().path("error_code").asString()).isEqualTo("unavailable");
            assertThat(answer.msg())
                    .as("%s", answered.call())
                    .containsAnyOf("is not available: ClickHouse", "the database does not answer");
        }
    }

    private void isShown(Outage outage) {
        switch (outage) {
            case CLICKHOUSE_HANGS, CLICKHOUSE_REFUSES -> {
                await().atMost(LIMIT).until(() -> !reachable("clickhouse"));
                assertThat(state("clickhouse").path("since").asString()).isNotEmpty();
                var details = admin.get("/api/clusters/" + orders.cluster() + "/details");
                assertThat(details.data().path("history").isNull()).isTrue();
                assertThat(details.text()).contains("trend data is not available");
            }
            case KAFKA_HANGS, KAFKA_REFUSES -> {
                await().atMost(LIMIT).until(() -> !reachable("kafka"));
                orderByHand();
                await().atMost(LIMIT).until(() -> waiting() > 0);
                assertThat(state("outbox").path("waiting_since").asString()).isNotEmpty();
            }
            case REGISTRY_HANGS, REGISTRY_REFUSES -> {
                orderByHand();
                // At once, which the board would tell later.
                await().atMost(LIMIT).until(() -> orders.count("outbox where sent_at is null") == 0);
            }
            case POSTGRES_HANGS, POSTGRES_REFUSES ->
                await().atMost(LIMIT)
                        .until(() -> stranger.get("/actuator/health/readiness").status() == 503);
        }
    }

    /** Made and approved; its command leaves by the outbox. */
    private void orderByHand() {
        var other = new OrderWorld(world.api());
        other.availableDevices(1);
        var body = new HashMap<>(Call.order(other.cluster()));
        body.put("node_selector", Map.of("idc", other.name()));
        var order = admin.post("/api/orders/create", body).data().path("id").asLong();

        var approved = admin.put("/api/orders/" + order + "/approve", Map.of());

        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.data().path("status").asString()).isEqualTo("processing");
    }

    @Test
    void theTableHasEveryListAndEveryFigure() throws IOException {
        var known = calls.stream().map(Call::route).collect(Collectors.toSet());

        assertThat(routesWithoutNumbers())
                .filteredOn(route -> !route.equals("/api/events"))
                .allMatch(known::contains);
    }

    private static List<String> routesWithoutNumbers() throws IOException {
        try (var matrix = OutageTableIT.class.getResourceAsStream("/role-matrix.txt")) {
            return new String(Objects.requireNonNull(matrix).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("GET ") && !line.contains("{"))
                    .map(line -> line.split(" +")[1])
                    .toList();
        }
    }

    @Test
    void withoutAnEvaluatorPeopleAreToldWhenItJudgedLast() {
        await().atMost(LIMIT).until(() -> !reachable("evaluation"));

        assertThat(state("evaluation").path("last_at").asString()).isEqualTo(EVALUATED.toString());
    }

    @Test
    void aKubernetesApiThatHangsIsToldOfAndHoldsUpNothingElse() throws Exception {
        var apiServer = Cable.between(KUBERNETES, KUBERNETES + 1);
        try (var nobody = new java.net.ServerSocket(KUBERNETES + 1)) {
            apiServer.hold();
            var kubeconfig =
                    Kubeconfigs.withToken("t").replace("https://10.1.2.3:6443", "https://127.0.0.1:" + KUBERNETES);
            var tested =
                    callers.submit(() -> admin.post("/api/clusters/test-connection", Map.of("kubeconfig", kubeconfig)));

            everythingWorks();

            var report = tested.get();
            assertThat(nobody.isBound()).isTrue();
            assertThat(report.status()).as(report.text()).isEqualTo(200);
            assertThat(report.data().path("reachable").asBoolean(true)).isFalse();
            assertThat(report.data().path("failure").asString()).isEqualTo("无法连接：超时");
            assertThat(report.data().path("milliseconds").asLong()).isLessThan(LONGEST.toMillis());
        } finally {
            apiServer.cut();
        }
    }

    @Test
    void aReceiverOfCallbacksThatIsAwayFindsItsAttemptsListed() {
        var origin = "http://127.0.0.1:" + KUBERNETES;
        admin.put("/api/system/config", Map.of("outside.registered_servers", List.of(origin)));
        admin.post("/api/maintenance/receivers/create", Map.of("name", "away", "url", origin + "/hooks"));
        var start = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var asked = admin.post(
                "/api/maintenance/requests",
                Map.of(
                        "device_id",
                        orders.poolDevices(1).get(0),
                        "maintenance_start_time",
                        start.toString(),
                        "maintenance_end_time",
                        start.plusSeconds(3_600).toString(),
                        "external_ticket_id",
                        "outage-1"));
        var order = asked.data().path("order_id").asLong();

        assertThat(admin.put("/api/maintenance/" + order + "/confirm", Map.of()).status())
                .isEqualTo(200);

        await().atMost(LIMIT).untilAsserted(() -> {
            var told = admin.get("/api/maintenance/" + order + "/conversation").text();
            assertThat(told).contains("\"attempts\":1", "无法送达 " + origin);
        });
    }

    private List<Answered> calledAtOnce() {
        return calls.stream()
                .map(call -> (call.isExport() ? exporters : callers)
                        .submit(() -> call.by(call.need() == Need.NOTHING ? stranger : admin)))
                .toList()
                .stream()
                .map(OutageTableIT::result)
                .toList();
    }

    private static Answered result(Future<Answered> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode state(String name) {
        return admin.get("/api/system/status").data().path(name);
    }

    private boolean reachable(String name) {
        return state(name).path("reachable").asBoolean(true);
    }

    private long waiting() {
        return state("outbox").path("waiting").asLong(-1);
    }
}
