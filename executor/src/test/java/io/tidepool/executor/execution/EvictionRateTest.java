package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EvictionRateTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final EvictionRate rate = new EvictionRate(5);

    @Test
    void noMoreThanASecondsWorthIsGrantedAtOnce() {
        assertThat(rate.take(20, NOW)).isEqualTo(5);
        assertThat(rate.take(20, NOW)).isZero();
        assertThat(rate.take(20, NOW.plusSeconds(3600))).isEqualTo(5);
    }

    @Test
    void whatIsNotWantedStaysForLater() {
        assertThat(rate.take(2, NOW)).isEqualTo(2);
        assertThat(rate.take(2, NOW)).isEqualTo(2);
        assertThat(rate.take(2, NOW)).isEqualTo(1);
    }

    @Test
    void itFillsWithTime() {
        rate.take(5, NOW);
        assertThat(rate.take(9, NOW.plusMillis(400))).isEqualTo(2);
        assertThat(rate.take(9, NOW.plusMillis(600))).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackFillsNothing() {
        rate.take(5, NOW);
        assertThat(rate.take(5, NOW.minusSeconds(600))).isZero();
    }
}
