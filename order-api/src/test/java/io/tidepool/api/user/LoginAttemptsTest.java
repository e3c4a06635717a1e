package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private final RunningApi api = RunningApi.shared();
    private final LoginAttempts attempts = api.bean(LoginAttempts.class);

    private long admitted(String name, String ip, int times) {
        return Stream.generate(() -> attempts.admit(name, ip))
                .limit(times)
                .filter(Optional::isEmpty)
                .count();
    }

    private void letPass(String name, String time) {
        api.jdbc()
                .sql("update login_attempt set attempted_at = attempted_at - :time::interval where username = :name")
                .param("time", time)
                .param("name", name)
                .update();
    }

    @Test
    void fiveFailuresPauseOneNameFromOneAddressForFiveMinutes() {
        assertThat(admitted("ann", "10.2.0.1", 9)).isEqualTo(5);

        assertThat(admitted("ann", "10.2.0.2", 1)).isEqualTo(1);
        assertThat(admitted("bob", "10.2.0.1", 1)).isEqualTo(1);
        letPass("ann", "301 seconds");
        assertThat(admitted("ann", "10.2.0.1", 9)).isEqualTo(5);
    }

    @Test
    void aSuccessForgetsTheFailures() {
        admitted("cat", "10.2.0.3", 4);
        attempts.succeeded("cat", "10.2.0.3");

        assertThat(admitted("cat", "10.2.0.3", 9)).isEqualTo(5);
    }

    @Test
    void guessesAtTheSameMomentAreCountedOneByOne() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        var calls = Stream.<Callable<Boolean>>generate(
                        () -> () -> attempts.admit("dan", "10.2.0.4").isEmpty())
                .limit(40)
                .toList();
        var admitted = 0;
        for (var call : threads.invokeAll(calls)) {
            admitted += call.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(admitted).isEqualTo(5);
    }

    @Test
    void tenThousandGuessesFromManyAddressesGiveSixtyAnHourAndTheUserIsStillIn() {
        api.admin()
                .post(
                        "/api/users/create",
                        Map.of("username", "target", "password", "long enough", "roles", List.of("viewer")));
        assertThat(api.stranger().login("target", "long enough").token()).isNotEmpty();

        var admitted = 0L;
        for (var address = 0; address < 2_000; address++) {
            admitted += admitted("target", "10.3." + address / 250 + "." + address % 250, 5);
        }

        assertThat(admitted).isEqualTo(60);
        assertThat(api.stranger().login("target", "long enough").token())
                .as("from the address where the user was in before")
                .isNotEmpty();
        letPass("target", "61 minutes");
        assertThat(admitted("target", "10.3.0.1", 1)).isEqualTo(1);
    }

    @Test
    void oneAddressTriesAHundredTimesWhateverTheNames() {
        var admitted = 0L;
        for (var name = 0; name < 200; name++) {
            admitted += admitted("sprayed-" + name, "10.2.0.9", 1);
        }

        assertThat(admitted).isEqualTo(100);
    }

    @Test
    void theSixthFailureIsNotLookedAt() {
        for (var i = 0; i < 5; i++) {
            assertThat(guess().status()).isEqualTo(401);
        }
        assertThat(guess().status()).isEqualTo(429);
    }

    @Test
    void whoIsPausedIsToldForHowLong() {
        admitted("eve", "127.0.0.1", 5);
        letPass("eve", "100 seconds");

        var refused = api.stranger().post("/api/auth/login", Map.of("username", "eve", "password", "no"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 201));
        assertThat(refused.msg()).matches("too many attempts; try again in \\d minutes");
    }

    @Test
    void theHourOfANameIsToldToo() {
        for (var address = 0; address < 12; address++) {
            admitted("fay", "10.4.0." + address, 5);
        }

        assertThat(attempts.admit("fay", "10.4.0.99"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
    }

    private Caller.Answer guess() {
        return api.stranger().post("/api/auth/login", Map.of("username", "guessed", "password", "no"));
    }
}
