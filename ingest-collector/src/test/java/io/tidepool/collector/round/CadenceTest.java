package io.tidepool.collector.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void meansMultiplesOfTheInterval() {
        var cadence = new Cadence(7, Duration.ofMinutes(5));

        assertThat(cadence.dueAt(TEN.plusSeconds(31))).isEqualTo(TEN);
        assertThat(cadence.dueAt(TEN.plusSeconds(299))).isEqualTo(TEN);
        assertThat(cadence.dueAt(TEN.plusSeconds(331))).isEqualTo(TEN.plusSeconds(300));
    }

    @Test
    void startsWithinATenthOfTheIntervalAndAtMost30SecondsLate() {
        for (long id = 1; id < 500; id++) {
            for (var interval : new Duration[] {Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(5)}) {
                var latest = interval.dividedBy(10).compareTo(Duration.ofSeconds(30)) < 0
                        ? interval.dividedBy(10)
                        : Duration.ofSeconds(30);
                var start = new Cadence(id, interval).startAfter(TEN);

                assertThat(start)
                        .isBetween(TEN.plus(interval), TEN.plus(interval).plus(latest));
                assertThat(new Cadence(id, interval).dueAt(start)).isEqualTo(TEN.plus(interval));
            }
        }
    }

    @Test
    void spreadsClustersOfOneInterval() {
        var starts = IntStream.rangeClosed(1, 100)
                .mapToObj(id ->
                        new Cadence(id, Duration.ofMinutes(5)).startAfter(TEN).getEpochSecond())
                .distinct()
                .count();

        assertThat(starts).isGreaterThan(25);
    }

    @Test
    void twoCollectorsStartTheSameClusterAtTheSameInstant() {
        assertThat(new Cadence(3, Duration.ofMinutes(5)).startAfter(TEN))
                .isEqualTo(new Cadence(3, Duration.ofMinutes(5)).startAfter(TEN.plusSeconds(200)));
    }

    @Test
    void limitsARoundToItsIntervalAnd30Seconds() {
        assertThat(new Cadence(1, Duration.ofSeconds(10)).limit()).isEqualTo(Duration.ofSeconds(10));
        assertThat(new Cadence(1, Duration.ofMinutes(5)).limit()).isEqualTo(Duration.ofSeconds(30));
    }
}
