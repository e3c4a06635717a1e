package io.tidepool.api.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T10:00:00Z");
    private static final TopicPartition SOURCE = new TopicPartition("source", 0);
    private static final TopicPartition BETWEEN = new TopicPartition("between", 0);

    private final Watermark watermark = new Watermark();

    @Test
    void aMomentCountsOnlyWhenBothStepsHavePassedWhatWasThereThen() {
        assertThat(watermark.look(at(0), Map.of(SOURCE, 7L), Map.of(SOURCE, 10L)))
                .isEmpty();
        assertThat(watermark.look(at(2), Map.of(SOURCE, 10L, BETWEEN, 3L), Map.of(SOURCE, 10L, BETWEEN, 5L)))
                .as("the second step has not passed what the first sent on")
                .isEmpty();
        assertThat(watermark.look(at(4), Map.of(SOURCE, 10L, BETWEEN, 4L), Map.of(SOURCE, 10L, BETWEEN, 5L)))
                .isEmpty();
        assertThat(watermark.look(at(6), Map.of(SOURCE, 10L, BETWEEN, 5L), Map.of(SOURCE, 10L, BETWEEN, 5L)))
                .contains(at(0));
    }

    @Test
    void whileNothingIsPassedTheMomentStays() {
        var ends = Map.of(SOURCE, 10L);
        for (var second = 0; second <= 4; second += 2) {
            watermark.look(at(second), ends, ends);
        }
        var more = Map.of(SOURCE, 20L);
        assertThat(watermark.look(at(6), ends, more)).contains(at(2));
        assertThat(watermark.look(at(8), ends, more)).contains(at(2));
        assertThat(watermark.look(at(10), Map.of(SOURCE, 19L), more)).contains(at(2));
        assertThat(watermark.look(at(12), more, more)).contains(at(4));
    }

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }
}
