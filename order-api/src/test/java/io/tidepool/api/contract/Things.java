package io.tidepool.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.maintenance.MaintenanceWorld;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes what a valid request names. */
final class Things {
    static final String PASSWORD = "only for examples";

    /** Of a server without users. */
    static final String CODE = "ABCDE-ABCDE-ABCDE-ABCDE-ABCDE";

    private static final AtomicLong NAMES = new AtomicLong();

    private final RunningApi api;
    private final String username;
    private final Caller admin;
    private final Map<String, Supplier<Object>> makers = new HashMap<>();

    /** @param username who sends the requests, with {@link #PASSWORD} */
    Things(RunningApi api, String username) {
        this.api = api;
        this.username = username;
        this.admin = api.admin();
        makers.put("new", Things::name);
        makers.put("password", () -> PASSWORD);
        makers.put("code", () -> CODE);
        makers.put("soon", () -> in(1));
        makers.put("later", () -> in(3));
        people();
        resources();
        orders();
        maintenance();
        notifications();
    }

    /** @throws IllegalArgumentException when there is no such thing */
    String make(String thing) {
        return Optional.ofNullable(makers.get(thing))
                .orElseThrow(() -> new IllegalArgumentException("no maker of " + thing))
                .get()
                .toString();
    }

    private void people() {
        makers.put("username", () -> user("operator").path("username").asString());
        makers.put("user", () -> user("viewer").path("id"));
        makers.put(
                "administrator",
                () -> api.stranger()
                        .login(user("admin").path("username").asString(), PASSWORD)
                        .token());
        makers.put("cookie", this::cookie);
        makers.put("session", () -> {
            api.stranger().login(username, PASSWORD);
            return text("select id::text from user_session order by created_at desc limit 1");
        });
        makers.put("external_version", () -> text("select version::text from roles where name = 'external'"));
        makers.put(
                "api_key",
                () -> done("/api/api-keys/create", Map.of("name", name()))
                        .path("key")
                        .path("id"));
        makers.put(
                "shift",
                () -> done(
                                "/api/duty-rosters/create",
                                Map.of(
                                        "user_id",
                                        make("username"),
                                        "duty_date",
                                        "2027-03-05",
                                        "start_time",
                                        "08:00",
                                        "end_time",
                                        "20:00"))
                        .path("id"));
    }

    private JsonNode user(String role) {
        return done("/api/users/create", Map.of("username", name(), "password", PASSWORD, "roles", List.of(role)));
    }

    private String cookie() {
        var login = api.stranger()
                .post("/api/auth/login", Map.of("username", make("username"), "password", PASSWORD, "refresh", true));
        return login.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private void resources() {
        makers.put("kubeconfig", () -> escaped(Kubeconfigs.withToken("x")));
        makers.put(
                "cluster",
                () -> done("/api/clusters/create", Map.of("clustername", name()))
                        .path("id"));
        makers.put(
                "known_cluster",
                () -> done(
                                "/api/clusters/create",
                                Map.of("clustername", name(), "kubeconfig", Kubeconfigs.withToken("x")))
                        .path("id"));
        makers.put(
                "device",
                () -> done("/api/devices/create", Map.of("ci_code", name(), "ip", "10.0.0.3", "arch_type", "x86"))
                        .path("id"));
        makers.put(
                "strategy",
                () -> done(
                                "/api/strategies/create",
                                Map.of(
                                        "name",
                                        name(),
                                        "threshold_trigger_action",
                                        "pool_entry",
                                        "cpu_threshold_value",
                                        80,
                                        "cpu_threshold_type",
                                        "usage",
                                        "device_count",
                                        1,
                                        "cluster_ids",
                                        List.of(Long.valueOf(make("cluster")))))
                        .path("id"));
        makers.put(
                "its_cluster",
                () -> text("select cluster_id from strategy_cluster_association order by strategy_id desc limit 1"));
    }

    private void orders() {
        makers.put("order", () -> ordered(new OrderWorld(api), "manual"));
        makers.put("order_of_nobody", () -> ordered(new OrderWorld(api), "none"));
        makers.put("failed_order", () -> {
            var world = new OrderWorld(api);
            var device = world.availableDevices(1).get(0);
            var order = ordered(world, "manual");
            admin.put("/api/orders/" + order + "/approve", Map.of());
            new Executor(world).fails(order, device, "DEADLINE");
            return order;
        });
        makers.put(
                "stop",
                () -> admin.put("/api/orders/stop", Map.of("reason", "inventory"))
                        .status());
    }

    private long ordered(OrderWorld world, String approval) {
        admin.put("/api/system/config", Map.of("approval.pool_entry", approval));
        world.availableDevices(1);
        return world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
    }

    private void maintenance() {
        makers.put("pool_device", () -> new MaintenanceWorld(api).ciCode);
        makers.put("asked", () -> new MaintenanceWorld(api).asked());
        makers.put("confirmed", () -> {
            var world = new MaintenanceWorld(api);
            var order = world.asked();
            world.confirm(order);
            return order;
        });
        makers.put("scheduled", () -> new MaintenanceWorld(api).scheduled());
        makers.put("in_maintenance", () -> new MaintenanceWorld(api).inProgress());
        makers.put(
                "receiver",
                () -> done(
                                "/api/maintenance/receivers/create",
                                Map.of("name", name(), "url", "https://" + name() + ".example.com/hooks"))
                        .path("receiver")
                        .path("id"));
        makers.put(
                "callback",
                () -> text("insert into maintenance_callback_log (order_id, direction, event, payload,"
                        + " status) values (" + make("asked") + ", 'out', 'maintenance.confirmed', '{}', 'failed')"
                        + " returning id::text"));
    }

    private void notifications() {
        makers.put(
                "channel",
                () -> done(
                                "/api/notification-channels/create",
                                Map.of(
                                        "name",
                                        name(),
                                        "notification_type",
                                        "im",
                                        "preset",
                                        "dingtalk",
                                        "enabled",
                                        false,
                                        "endpoint",
                                        "https://oapi.dingtalk.com/robot/send?access_token=x",
                                        "secret",
                                        "SECx"))
                        .path("id"));
        makers.put("delivery", () -> delivery("failed"));
        makers.put(
                "notification",
                () -> text("insert into notification_log (notification_type, recipient, content,"
                        + " status, delivery_id, attempt) values ('system', '" + username + "', 'text', 'sent', "
                        + delivery("sent")
                        + ", 1) returning id::text"));
    }

    private String delivery(String state) {
        var event = text("insert into notification_event (key, occasion, title, content, occurred_at, addressed_at)"
                + " values ('" + name() + "', 'cluster_silent', 'title', 'text', now(), now()) returning id::text");
        return text("insert into notification_delivery (event_id, channel_id, recipient, usernames, state,"
                + " attempts_left) select " + event + ", id, 'admin', '{admin}', '" + state + "', 0"
                + " from notification_channel where notification_type = 'system' returning id::text");
    }

    private JsonNode done(String path, Object body) {
        var answer = admin.post(path, body);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.data();
    }

    private String text(String sql) {
        return api.jdbc().sql(sql).query(String.class).single();
    }

    private static String name() {
        return "x-" + NAMES.incrementAndGet();
    }

    private static Instant in(int hours) {
        return Instant.now().plus(hours, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What stands between the quotes of a JSON string. */
    private static String escaped(String text) {
        var quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
