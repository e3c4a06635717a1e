package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LoginApiTest {
    private final RunningApi api = RunningApi.shared();

    private UUID currentSession(Caller caller) {
        return caller.get("/api/auth/sessions")
                .data()
                .valueStream()
                .filter(session -> session.path("current").asBoolean())
                .map(session -> UUID.fromString(session.path("id").asString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyATokenOfOurOwnIsTaken() throws Exception {
        var admin = api.admin();
        var ended = api.admin();
        var endedSession = currentSession(ended);
        ended.post("/api/auth/logout", Map.of());
        admin.post(
                "/api/users/create",
                Map.of("username", "token-owner", "password", "long enough", "roles", List.of("viewer")));
        var other = api.stranger().login("token-owner", "long enough");
        var key = api.bean(ApiEnvironment.class).jwtKey().getEncoded();
        var made = new TokenMutants(key, "admin", currentSession(admin));

        var mutants = made.all(endedSession, currentSession(other));

        assertThat(mutants).hasSizeGreaterThanOrEqualTo(45);
        assertThat(api.stranger().withToken(made.good()).get("/api/auth/me").status())
                .isEqualTo(200);
        mutants.forEach((name, token) -> assertThat(
                        api.stranger().withToken(token).get("/api/auth/me").status())
                .as("%s: %s", name, token)
                .isEqualTo(401));
        assertThat(api.stranger()
                        .get("/api/auth/me?access_token=" + made.good())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void logoutEndsTheToken() {
        var caller = api.admin();
        var other = api.admin();

        assertThat(caller.get("/api/auth/me").data().path("username").asString())
                .isEqualTo("admin");
        assertThat(caller.post("/api/auth/logout", Map.of()).status()).isEqualTo(200);

        assertThat(caller.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(other.get("/api/auth/me").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldTheSame() {
        var wrong = api.stranger().post("/api/auth/login", Map.of("username", "admin", "password", "wrong"));
        var unknown = api.stranger().post("/api/auth/login", Map.of("username", "ghost", "password", "wrong"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.msg()).isEqualTo(unknown.msg());
    }

    @Test
    void aPasswordOf64ChineseCharactersWorks() {
        var password = "潮".repeat(64);
        var created = api.admin()
                .post(
                        "/api/users/create",
                        Map.of("username", "long-password", "password", password, "roles", List.of("viewer")));

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(api.stranger()
                        .login("long-password", password)
                        .get("/api/auth/me")
                        .data()
                        .path("roles")
                        .toString())
                .isEqualTo("[\"viewer\"]");
    }

    @Test
    void aWeakOrTakenUserIsRefused() {
        var weak = api.admin().post("/api/users/create", Map.of("username", "A", "password", "short"));

        assertThat(weak.data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString())
                        .toList())
                .containsExactly("username", "password", "roles");
        assertThat(api.admin()
                        .post(
                                "/api/users/create",
                                Map.of("username", "admin", "password", "long enough", "roles", List.of("viewer")))
                        .msg())
                .isEqualTo("username is taken: admin");
    }
}
