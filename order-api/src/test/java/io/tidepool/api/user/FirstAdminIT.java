package io.tidepool.api.user;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstAdminIT {
    private static final Pattern CODE = Pattern.compile("([A-Z2-9]{5}(-[A-Z2-9]{5}){4})");
    private static final String PASSWORD = "my very first";

    private static Caller.Answer bootstrap(RunningApi api, String code, String username) {
        return api.stranger()
                .post("/api/auth/bootstrap", Map.of("code", code, "username", username, "password", PASSWORD));
    }

    /** A server without users, and what it printed. */
    private static RunningApi start(ByteArrayOutputStream printed, Map<String, String> variables) {
        var out = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            return RunningApi.start(variables);
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void whoeverReadsTheCodeMakesTheFirstAdministratorOnce() throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var api = start(printed, Map.of("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", ""))) {
            var code = CODE.matcher(printed.toString(UTF_8));
            assertThat(code.find()).as(printed.toString(UTF_8)).isTrue();

            assertThat(bootstrap(api, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "root").status())
                    .isEqualTo(401);
            assertThat(bootstrap(api, code.group(1), "R").error().path("field").asString())
                    .isEqualTo("username");
            assertThat(api.stranger()
                            .post("/api/auth/bootstrap", Map.of())
                            .data()
                            .path("errors")
                            .size())
                    .isEqualTo(3);
            var created = bootstrap(api, " " + code.group(1).toLowerCase(java.util.Locale.ROOT), "root");
            assertThat(created.status()).as(created.text()).isEqualTo(200);
            assertThat(created.data().path("roles").toString()).isEqualTo("[\"admin\"]");

            assertThat(bootstrap(api, code.group(1), "second").status()).isEqualTo(401);
            assertThat(api.stranger()
                            .login("root", PASSWORD)
                            .get("/api/users/list")
                            .status())
                    .isEqualTo(200);
            assertThat(printed.toString(UTF_8)).doesNotContain(PASSWORD);
        }
    }

    @Test
    void aCodeThatUpHasMadeIsTakenOnceThoughManyTryAtOnce() throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var api = start(
                printed, Map.of("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", "", "TIDEPOOL_BOOTSTRAP_CODE", "MADE-BY-UP"))) {
            assertThat(printed.toString(UTF_8)).doesNotContain("MADE-BY-UP");
            var threads = Executors.newFixedThreadPool(4);
            var calls = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(number ->
                            () -> bootstrap(api, "MADE-BY-UP", "root-" + number).status())
                    .toList();
            var statuses = threads.invokeAll(calls).stream()
                    .map(call -> {
                        try {
                            return call.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
            threads.shutdown();

            assertThat(statuses).containsOnlyOnce(200).contains(401);
            assertThat(api.jdbc()
                            .sql("select count(*) from users")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aServerThatHasUsersTakesNoCode() {
        var api = RunningApi.shared();

        assertThat(api.bean(FirstAdmin.class).offer(java.util.Optional.empty())).isEmpty();
        assertThat(bootstrap(api, "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "root").status())
                .isIn(List.of(401, 429));
    }
}
