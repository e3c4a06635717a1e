package io.tidepool.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    @Test
    void whoAsksWithinAQuarterOfAMinuteAsksForTheSameRange() {
        var end = Instant.parse("2026-11-26T10:00:15Z");

        assertThat(TimeRange.end(Instant.parse("2026-11-26T10:00:00Z"))).isEqualTo(end);
        assertThat(TimeRange.end(Instant.parse("2026-11-26T10:00:14.999Z"))).isEqualTo(end);
        assertThat(TimeRange.end(end)).isEqualTo("2026-11-26T10:00:30Z");
    }
}
