package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private final LoginThrottle throttle = new LoginThrottle();
    private final Instant start = Instant.parse("2026-11-23T08:00:00Z");

    private void fail(int times) {
        for (var i = 0; i < times; i++) {
            throttle.failed("ann", "10.0.0.1", start.plusSeconds(i));
        }
    }

    @Test
    void fiveFailuresPauseOneNameFromOneAddressForFiveMinutes() {
        fail(5);

        assertThat(throttle.allows("ann", "10.0.0.1", start.plusSeconds(10))).isFalse();
        assertThat(throttle.allows("ann", "10.0.0.2", start.plusSeconds(10))).isTrue();
        assertThat(throttle.allows("bob", "10.0.0.1", start.plusSeconds(10))).isTrue();
        assertThat(throttle.allows("ann", "10.0.0.1", start.plusSeconds(301))).isTrue();
    }

    @Test
    void aSuccessForgetsTheFailures() {
        fail(4);
        throttle.succeeded("ann", "10.0.0.1");
        fail(4);

        assertThat(throttle.allows("ann", "10.0.0.1", start.plusSeconds(10))).isTrue();
    }
}
