package io.tidepool.api.outage;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the API for, and what it cannot be had without.
 *
 * @param body made anew for each call; null for none
 */
record Call(String method, String path, Supplier<@Nullable Object> body, Need need) {
    /** What an answer stands on, besides the process itself. */
    enum Need {
        NOTHING,
        POSTGRES,
        /** And PostgreSQL. */
        CLICKHOUSE
    }

    /** An answer with the time it took. */
    record Answered(Call call, Caller.Answer answer, Duration took) {}

    /** Every call, of a cluster and a strategy that watches it. */
    static List<Call> all(long cluster, long strategy) {
        var nothing = Stream.of("/", "/actuator/health/liveness").map(path -> get(path, Need.NOTHING));
        var history = Stream.of(
                        "/api/resources/allocation-trend?cluster_id=" + cluster,
                        "/api/analytics/approvals",
                        "/api/analytics/approvals.csv",
                        "/api/analytics/order-flow",
                        "/api/analytics/order-flow.csv",
                        "/api/analytics/orders",
                        "/api/analytics/orders.csv",
                        "/api/analytics/strategies",
                        "/api/analytics/strategies.csv",
                        "/api/strategies/" + strategy + "/forecast?cluster_id=" + cluster,
                        "/api/strategies/" + strategy + "/explain?cluster_id=" + cluster)
                .map(path -> get(path, Need.CLICKHOUSE));
        var reads = Stream.of(
                        "/actuator/health/readiness",
                        "/api/analytics/order-stats",
                        "/api/api-keys/list",
                        "/api/api-keys/list.csv",
                        "/api/auth/me",
                        "/api/auth/sessions",
                        "/api/clusters/list",
                        "/api/clusters/list.csv",
                        "/api/clusters/" + cluster + "/details",
                        "/api/dashboard/overview-stats",
                        "/api/devices/list",
                        "/api/devices/list.csv",
                        "/api/duty-rosters/list?from=2026-11-01&to=2026-11-30",
                        "/api/duty-rosters/list.csv?from=2026-11-01&to=2026-11-30",
                        "/api/duty-rosters/on-duty",
                        "/api/live",
                        "/api/maintenance/receivers/list",
                        "/api/maintenance/receivers/list.csv",
                        "/api/notification-channels/list",
                        "/api/notification-channels/list.csv",
                        "/api/notification-channels/presets",
                        "/api/notifications/deliveries/list",
                        "/api/notifications/deliveries/list.csv",
                        "/api/notifications/list",
                        "/api/notifications/list.csv",
                        "/api/notifications/preferences",
                        "/api/notifications/unread-count",
                        "/api/operation-log/list",
                        "/api/operation-log/list.csv",
                        "/api/operation-log/verify",
                        "/api/orders/list",
                        "/api/orders/list.csv",
                        "/api/orders/stop",
                        "/api/roles/list",
                        "/api/roles/list.csv",
                        "/api/strategies/list",
                        "/api/strategies/list.csv",
                        "/api/strategies/" + strategy,
                        "/api/strategies/" + strategy + "/execution-history",
                        "/api/system/config",
                        "/api/system/config.csv",
                        "/api/system/dead-letters",
                        "/api/system/dead-letters.csv",
                        "/api/system/status",
                        "/api/users/list",
                        "/api/users/list.csv")
                .map(path -> get(path, Need.POSTGRES));
        return Stream.of(nothing, history, reads, writes(cluster, strategy))
                .flatMap(calls -> calls)
                .toList();
    }

    private static Stream<Call> writes(long cluster, long strategy) {
        return Stream.of(
                post(
                        "/api/auth/login",
                        Need.POSTGRES,
                        () -> Map.of("username", "admin", "password", RunningApi.ADMIN_PASSWORD)),
                post("/api/clusters/create", Need.POSTGRES, () -> Map.of("clustername", "during-" + UUID.randomUUID())),
                post("/api/strategies/create", Need.POSTGRES, () -> strategy(cluster)),
                post("/api/strategies/backtest", Need.CLICKHOUSE, () -> Map.of("strategy_ids", List.of(strategy))),
                post("/api/orders/create", Need.POSTGRES, () -> order(cluster)));
    }

    static Map<String, Object> order(long cluster) {
        return Map.of("action_type", "pool_entry", "cluster_id", cluster, "device_count", 1);
    }

    private static Map<String, Object> strategy(long cluster) {
        return Map.of(
                "name",
                "during " + UUID.randomUUID(),
                "threshold_trigger_action",
                "pool_entry",
                "cpu_threshold_value",
                80,
                "cpu_threshold_type",
                "usage",
                "device_count",
                1,
                "cluster_ids",
                List.of(cluster));
    }

    private static Call get(String path, Need need) {
        return new Call("GET", path, () -> null, need);
    }

    private static Call post(String path, Need need, Supplier<@Nullable Object> body) {
        return new Call("POST", path, body, need);
    }

    /** Its path without what is asked of it, as the list of routes has it. */
    String route() {
        var end = path.indexOf('?');
        return end < 0 ? path : path.substring(0, end);
    }

    boolean isExport() {
        return route().endsWith(".csv");
    }

    Answered by(Caller caller) {
        var begun = System.nanoTime();
        var answer = caller.send(method, path, body.get());
        return new Answered(this, answer, Duration.ofNanos(System.nanoTime() - begun));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
