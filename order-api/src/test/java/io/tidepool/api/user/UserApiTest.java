package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UserApiTest {
    private static final String PASSWORD = "only for users";

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    private long user(String name, String role) {
        var created =
                admin.post("/api/users/create", Map.of("username", name, "password", PASSWORD, "roles", List.of(role)));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created.data().path("id").asLong();
    }

    private JsonNode role(String name) {
        return admin.get("/api/roles/list")
                .data()
                .valueStream()
                .filter(role -> role.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long operations(String action, Object object) {
        return api.jdbc()
                .sql("select count(*) from operation_log where action = :action and object_id = :object"
                        + " and result = 'done'")
                .param("action", action)
                .param("object", object.toString())
                .query(Long.class)
                .single();
    }

    @Test
    void aUserIsChangedOnceByWhoHasReadTheNewestVersion() {
        var id = user("edited", "viewer");

        var changed =
                admin.put("/api/users/" + id, Map.of("display_name", "新名", "roles", List.of("operator"), "version", 1));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.data().path("display_name").asString()).isEqualTo("新名");
        assertThat(changed.data().path("roles").toString()).isEqualTo("[\"operator\"]");
        assertThat(changed.data().path("version").asLong()).isEqualTo(2);
        assertThat(admin.put("/api/users/" + id, Map.of("enabled", false, "version", 1))
                        .data()
                        .path("error_code")
                        .asString())
                .isEqualTo("changed_meanwhile");
        assertThat(admin.put("/api/users/" + id, Map.of("roles", List.of(), "display_name", " "))
                        .data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("version", "display_name", "roles");
        assertThat(admin.put("/api/users/987654321", Map.of("version", 1)).status())
                .isEqualTo(404);
        assertThat(operations("update_user", id)).isEqualTo(1);
    }

    @Test
    void theLastAdministratorStays() throws Exception {
        try (var alone = RunningApi.start(Map.of())) {
            var first = alone.admin();
            var refused = first.put("/api/users/1", Map.of("enabled", false, "version", 1));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.msg()).isEqualTo("admin is the last enabled administrator; make another one first");
            assertThat(first.put("/api/users/1", Map.of("roles", List.of("viewer"), "version", 1))
                            .status())
                    .isEqualTo(400);

            first.post(
                    "/api/users/create", Map.of("username", "second", "password", PASSWORD, "roles", List.of("admin")));
            var second = alone.stranger().login("second", PASSWORD);
            var each = Executors.newFixedThreadPool(2);
            List<Callable<Integer>> calls = List.of(
                    () -> first.put("/api/users/2", Map.of("roles", List.of("viewer"), "version", 1))
                            .status(),
                    () -> second.put("/api/users/1", Map.of("roles", List.of("viewer"), "version", 1))
                            .status());
            for (var call : each.invokeAll(calls)) {
                call.get();
            }
            each.shutdown();
            assertThat(alone.jdbc()
                            .sql("select count(*) from user_roles where role_id = 1")
                            .query(Long.class)
                            .single())
                    .as("administrators after each has demoted the other")
                    .isEqualTo(1);
        }
    }

    @Test
    void anAdministratorResetsAPasswordAndUnlocks() {
        var id = user("forgetful", "viewer");
        var session = api.stranger().login("forgetful", PASSWORD);
        for (var i = 0; i < 5; i++) {
            login("forgetful", "guess");
        }
        assertThat(login("forgetful", PASSWORD)).isEqualTo(429);

        assertThat(admin.put("/api/users/" + id + "/unlock", Map.of()).status()).isEqualTo(200);
        assertThat(login("forgetful", PASSWORD)).isEqualTo(200);
        assertThat(admin.put("/api/users/" + id + "/password", Map.of("password", "Forgetful"))
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must not be the username");
        assertThat(admin.put("/api/users/" + id + "/password", Map.of("password", "quite another"))
                        .status())
                .isEqualTo(200);

        assertThat(session.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(login("forgetful", PASSWORD)).isEqualTo(401);
        assertThat(login("forgetful", "quite another")).isEqualTo(200);
        assertThat(operations("unlock_user", id)).isEqualTo(1);
        assertThat(operations("reset_password", id)).isEqualTo(1);
    }

    @Test
    void anAdministratorEndsTheSessionsOfAUser() {
        var id = user("thrown-out", "viewer");
        var session = api.stranger().login("thrown-out", PASSWORD);
        assertThat(session.get("/api/auth/me").status()).isEqualTo(200);

        assertThat(admin.delete("/api/users/" + id + "/sessions").status()).isEqualTo(200);

        assertThat(session.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(login("thrown-out", PASSWORD)).isEqualTo(200);
    }

    @Test
    void aRoleIsChangedAndChangedBack() {
        user("reader", "viewer");
        var reader = api.stranger().login("reader", PASSWORD);
        var before = role("viewer");
        var permissions =
                before.path("permissions").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        assertThat(permissions).contains("read", "own_session");

        var changed = admin.put(
                "/api/roles/viewer/permissions",
                Map.of(
                        "permissions",
                        Set.of("own_session"),
                        "version",
                        before.path("version").asLong()));

        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(reader.get("/api/orders/list").status()).isEqualTo(403);
        assertThat(admin.put("/api/roles/viewer/permissions", Map.of("permissions", permissions, "version", 1))
                        .data()
                        .path("error_code")
                        .asString())
                .isEqualTo("changed_meanwhile");
        assertThat(admin.put(
                                "/api/roles/viewer/permissions",
                                Map.of(
                                        "permissions",
                                        permissions,
                                        "version",
                                        changed.data().path("version").asLong()))
                        .status())
                .isEqualTo(200);
        assertThat(reader.get("/api/orders/list").status()).isEqualTo(200);
        assertThat(operations("change_role", "viewer")).isEqualTo(2);
    }

    @Test
    void theAdministratorKeepsEveryPermission() {
        assertThat(role("admin").path("permissions").size()).isEqualTo(Permission.values().length);
        assertThat(admin.put(
                                "/api/roles/admin/permissions",
                                Map.of("permissions", List.of("own_session"), "version", 1))
                        .msg())
                .isEqualTo("the role admin has every permission and keeps them");
        assertThat(admin.put("/api/roles/nobody/permissions", Map.of("permissions", List.of(), "version", 1))
                        .status())
                .isEqualTo(400);
    }

    private int login(String username, String password) {
        return api.stranger()
                .post("/api/auth/login", Map.of("username", username, "password", password))
                .status();
    }

    @Test
    void whatEverybodyTriesIsNoPassword() {
        var rule = "must not be one of the 30000 commonest passwords";
        var created = admin.post(
                "/api/users/create",
                Map.of("username", "easy-to-guess", "password", "Password1", "roles", List.of("viewer")));
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.error().path("field").asString()).isEqualTo("password");
        assertThat(created.error().path("value").asString()).isEmpty();
        assertThat(created.error().path("message").asString()).isEqualTo(rule);

        var made = admin.post(
                "/api/users/create",
                Map.of("username", "hard-to-guess", "password", "long enough", "roles", List.of("viewer")));
        var reset = admin.put(
                "/api/users/" + made.data().path("id").asLong() + "/password", Map.of("password", "1QAZ2wsx"));
        assertThat(reset.error().path("message").asString()).isEqualTo(rule);
        var changed = api.stranger()
                .login("hard-to-guess", "long enough")
                .put("/api/auth/password", Map.of("current_password", "long enough", "new_password", "sunshine"));
        assertThat(changed.error().path("field").asString()).isEqualTo("new_password");
        assertThat(changed.error().path("message").asString()).isEqualTo(rule);
    }
}
