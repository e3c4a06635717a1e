package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidepool.api.audit.OperationLog;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.secret.Secret;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordWorkTest {
    private static final String PASSWORD = "only for this work";

    private final RunningApi api = RunningApi.shared();

    private void user(String name) {
        api.admin()
                .post("/api/users/create", Map.of("username", name, "password", PASSWORD, "roles", List.of("viewer")));
    }

    private String hashOf(String name) {
        return api.jdbc()
                .sql("select password_hash from users where username = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    /** Counts, and does the work. */
    private static final class CountingHash implements PasswordHash {
        private final PasswordHash real;
        private final AtomicInteger matches = new AtomicInteger();

        CountingHash(PasswordHash real) {
            this.real = real;
        }

        @Override
        public Secret of(Secret password) {
            return real.of(password);
        }

        @Override
        public boolean matches(Secret password, Secret hash) {
            matches.incrementAndGet();
            return real.matches(password, hash);
        }

        @Override
        public boolean outdated(Secret hash) {
            return real.outdated(hash);
        }
    }

    @Test
    void aWrongPasswordAnUnknownAndADisabledUserCostTheSameWork() {
        user("disabled-worker");
        var id = api.admin()
                .get("/api/operation-log/list?action=create_user&keyword=disabled-worker")
                .data();
        api.admin()
                .put(
                        "/api/users/"
                                + id.path("list").path(0).path("object_id").asString(),
                        Map.of("enabled", false, "version", 1));
        var hash = new CountingHash(api.bean(PasswordHash.class));
        var login = new Login(
                api.bean(UserStore.class),
                api.bean(UserChanges.class),
                hash,
                api.bean(LoginAttempts.class),
                api.bean(Sessions.class),
                api.bean(OperationLog.class),
                api.bean(Transactions.class));
        var work = new ArrayList<String>();

        for (var name : List.of("admin", "unknown-worker", "disabled-worker")) {
            var before = hash.matches.get();
            var refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> login.in(
                            new Login.Attempt(name, new Secret("wrong"), Sessions.Kind.WHOLE, ""),
                            new Actor("anonymous", "10.1.1.1", "r"),
                            Instant.now()));
            work.add(refusal.reason() + " " + refusal.getMessage() + " " + (hash.matches.get() - before));
        }

        assertThat(work).containsOnly("WRONG_CREDENTIALS username or password is wrong 1");
        assertThat(api.bean(PasswordHash.class).outdated(new Secret(hashOf("admin"))))
                .isFalse();
    }

    @Test
    void aWeakHashIsMadeAnewAtTheNextLogin() {
        user("old-timer");
        var weak = new Argon2PasswordEncoder(16, 32, 1, 4_096, 1).encode(PASSWORD);
        api.jdbc()
                .sql("update users set password_hash = :hash where username = 'old-timer'")
                .param("hash", weak)
                .update();

        assertThat(api.stranger().login("old-timer", PASSWORD).token()).isNotEmpty();

        assertThat(hashOf("old-timer")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(api.stranger().login("old-timer", PASSWORD).token()).isNotEmpty();
    }

    @Test
    void aFloodOfLoginsIsRefusedRatherThanQueued() throws Exception {
        var hash = api.bean(PasswordHash.class);
        var threads = Executors.newFixedThreadPool(40);
        var calls = Stream.<Callable<Object>>generate(() -> () -> hash.of(new Secret("flood")))
                .limit(40)
                .toList();
        var done = 0;
        var refused = 0;
        for (var call : threads.invokeAll(calls)) {
            try {
                call.get();
                done++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).hasMessageContaining("too many logins at the same moment");
                refused++;
            }
        }
        threads.shutdown();

        assertThat(done).isGreaterThanOrEqualTo(12);
        assertThat(refused).isPositive();
    }
}
