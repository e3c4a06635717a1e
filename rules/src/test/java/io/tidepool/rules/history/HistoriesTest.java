package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final int HISTORIES = 10_000;

    @Test
    void rules_and_naive_reading_agree_on_ten_thousand_random_histories() {
        LongStream.range(0, HISTORIES).forEach(seed -> {
            var history = RandomHistory.of(seed);
            Finding.assertSame(Replay.of(history), NaiveReading.of(history), "history of seed " + seed);
        });
    }

    @Test
    void duplicates_and_disorder_within_the_bound_change_nothing() {
        LongStream.range(0, HISTORIES).forEach(seed -> {
            var history = RandomHistory.of(seed);
            var bound = Duration.ofSeconds(1 + seed % 900);
            var arrived = RandomHistory.arrived(history, seed, bound);
            Finding.assertSame(
                    Replay.of(WatermarkOrder.restored(arrived, bound)),
                    Replay.of(history),
                    "history of seed " + seed + ", late by up to " + bound);
        });
    }

    @Test
    void the_histories_reach_every_reason_often() {
        var counts = new EnumMap<ReasonCode, Integer>(ReasonCode.class);
        LongStream.range(0, 1_000)
                .mapToObj(RandomHistory::of)
                .map(Replay::of)
                .flatMap(List::stream)
                .forEach(finding -> counts.merge(finding.reason(), 1, Integer::sum));
        assertThat(counts).containsOnlyKeys(ReasonCode.values());
        assertThat(counts.values()).allMatch(count -> count >= 500, "at least 500 of each: " + counts);
    }
}
