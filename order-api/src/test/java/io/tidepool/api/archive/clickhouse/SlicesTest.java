package io.tidepool.api.archive.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void slicesFollowEachOtherAndHoldNoMoreThanTheLimit() {
        var hours = new TreeMap<Instant, Long>();
        for (int hour = 0; hour < 5; hour++) {
            hours.put(TEN.plusSeconds(3_600L * hour), 40L);
        }

        assertThat(Slices.of(hours, TEN.plusSeconds(60), TEN.plusSeconds(3_600 * 4 + 5), 100))
                .containsExactly(
                        new Slices.Slice(
                                TEN.plusSeconds(60), TEN.plusSeconds(7_200).minusMillis(1)),
                        new Slices.Slice(
                                TEN.plusSeconds(7_200), TEN.plusSeconds(14_400).minusMillis(1)),
                        new Slices.Slice(TEN.plusSeconds(14_400), TEN.plusSeconds(14_405)));
    }

    @Test
    void anHourWithMoreThanTheLimitIsASliceOfItsOwnAndNoRowsAreNoSlices() {
        var hours = new TreeMap<Instant, Long>();
        hours.put(TEN, 500L);
        hours.put(TEN.plusSeconds(3_600), 1L);

        assertThat(Slices.of(hours, TEN, TEN.plusSeconds(7_200), 100)).hasSize(2);
        assertThat(Slices.of(new TreeMap<>(), TEN, TEN.plusSeconds(7_200), 100)).isEqualTo(List.of());
    }
}
