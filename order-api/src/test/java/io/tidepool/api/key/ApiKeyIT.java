package io.tidepool.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiKeyIT {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    private Caller.Answer make(String name) {
        return admin.post("/api/api-keys/create", Map.of("name", name));
    }

    private Caller with(String key) {
        return api.stranger().withHeader("X-API-Key", key);
    }

    @Test
    void aKeyOpensTheMaintenanceRoutesAndNoOthers() {
        var key = with(make("dc-rights").data().path("text").asString());

        assertThat(key.get("/api/maintenance/987654321").status()).isEqualTo(404);
        assertThat(key.post("/api/maintenance/requests", Map.of()).status()).isEqualTo(400);
        for (var closed : List.of(
                "/api/orders/list",
                "/api/api-keys/list",
                "/api/users/list",
                "/api/system/config",
                "/api/auth/me",
                "/api/maintenance/receivers/list",
                "/api/maintenance/1/conversation")) {
            assertThat(key.get(closed).status()).as(closed).isEqualTo(403);
        }
        assertThat(key.put("/api/maintenance/1/confirm", Map.of()).status()).isEqualTo(403);
        assertThat(key.put("/api/maintenance/1/start", Map.of()).status()).isEqualTo(403);
        assertThat(key.post("/api/api-keys/create", Map.of("name", "more")).status())
                .isEqualTo(403);
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextCallOn() {
        var made = make("dc-revoked");
        var key = with(made.data().path("text").asString());
        assertThat(key.get("/api/maintenance/987654321").status()).isEqualTo(404);

        var revoked = admin.delete(
                "/api/api-keys/" + made.data().path("key").path("id").asLong());

        assertThat(revoked.data().path("revoked_by").asString()).isEqualTo("admin");
        assertThat(key.get("/api/maintenance/987654321").status()).isEqualTo(401);
        assertThat(admin.delete("/api/api-keys/"
                                + made.data().path("key").path("id").asLong())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whateverIsNoKeyIsRefused() {
        var text = make("dc-forged").data().path("text").asString();
        for (var wrong : List.of(
                "",
                "tpk_",
                text.substring(1),
                text + "A",
                text.substring(0, text.length() - 1),
                text.toLowerCase(java.util.Locale.ROOT).equals(text) ? "x" : text.toLowerCase(java.util.Locale.ROOT),
                "' or 1=1 --")) {
            var answer = with(wrong).get("/api/maintenance/1");
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.body().path("code").asInt()).isEqualTo(401);
        }
        assertThat(admin.withHeader("X-API-Key", text).get("/api/orders/list").status())
                .as("a key and a login at once")
                .isEqualTo(401);
        assertThat(api.stranger().get("/api/maintenance/1").status()).isEqualTo(401);
    }

    @Test
    void aKeyIsShownOnceAndKeptNowhere() {
        var made = make("dc-secret");
        var text = made.data().path("text").asString();

        assertThat(text).matches("tpk_[A-Za-z0-9_-]{43}");
        var list = admin.get("/api/api-keys/list?page_size=100");
        assertThat(list.text()).contains("dc-secret").doesNotContain(text.substring(8));
        for (var table : List.of("api_key", "operation_log")) {
            assertThat(api.jdbc()
                            .sql("select coalesce(string_agg(t::text, ' '), '') from " + table + " t")
                            .query(String.class)
                            .single())
                    .as(table)
                    .doesNotContain(text.substring(8));
        }
        assertThat(admin.post("/api/api-keys/create", Map.of("name", "Not Good"))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("name");
    }

    @Test
    void oneSystemDoesNotSeeTheOrdersOfAnother() {
        var device = api.jdbc()
                .sql("with c as (insert into k8s_cluster (clustername, status) values ('keys-' || gen_random_uuid(),"
                        + " 'running') returning id) insert into device (ci_code, status, cluster_id)"
                        + " select 'keys-' || gen_random_uuid(), 'in_pool', id from c returning id")
                .query(Long.class)
                .single();
        var body = Map.of(
                "device_id", device,
                "maintenance_start_time", "2099-01-01T00:00:00Z",
                "maintenance_end_time", "2099-01-01T02:00:00Z",
                "external_ticket_id", "KEY-1");
        var one = with(make("dc-one").data().path("text").asString());
        var sameSystem = with(make("dc-one").data().path("text").asString());
        var other = with(make("dc-other").data().path("text").asString());
        var order = one.post("/api/maintenance/requests", body)
                .data()
                .path("order_id")
                .asLong();

        assertThat(sameSystem.get("/api/maintenance/" + order).status()).isEqualTo(200);
        assertThat(other.get("/api/maintenance/" + order).status()).isEqualTo(404);
        assertThat(other.post("/api/maintenance/requests", body).status()).isEqualTo(404);
        assertThat(other.post("/api/maintenance/" + order + "/downstream-confirmation", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(other.post("/api/maintenance/" + order + "/finished", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/api/maintenance/" + order).status()).isEqualTo(200);
    }
}
