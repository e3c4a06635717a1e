package io.tidepool.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ThresholdType;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final StrategyBuilder AVERAGE =
            StrategyBuilder.entryAbove("80").window(Aggregation.AVG, 10);

    @Test
    void the_sample_a_whole_length_ago_is_outside() {
        assertThat(mean(window(Samples.cpu(0, 10), Samples.cpu(5, 50), Samples.cpu(10, 70))))
                .isEqualTo(60);
    }

    @Test
    void an_older_unknown_sample_is_left_out() {
        assertThat(mean(window(Samples.failed(5), Samples.cpu(10, 70)))).isEqualTo(70);
    }

    @Test
    void with_the_latest_unknown_the_aggregate_is_unknown() {
        assertThat(mean(window(Samples.cpu(5, 50), Samples.failed(10)))).isNaN();
    }

    @Test
    void the_peak_is_the_largest_known_sample() {
        var window = window(Samples.cpu(1, 60), Samples.cpu(5, 90), Samples.failed(7), Samples.cpu(10, 70));
        assertThat(window.cpu(Aggregation.MAX, ThresholdType.USAGE)).isEqualTo(90);
    }

    @Test
    void a_snapshot_that_is_not_newer_changes_nothing() {
        var window = window(Samples.cpu(5, 50), Samples.cpu(10, 70));
        assertThat(window.ending(AVERAGE.strategy(), Samples.cpu(10, 1))).isSameAs(window);
        assertThat(window.ending(AVERAGE.strategy(), Samples.cpu(7, 1))).isSameAs(window);
    }

    @Test
    void a_new_limit_keeps_the_window_and_a_new_length_or_resource_type_does_not() {
        var window = window(Samples.cpu(5, 50));
        var next = Samples.cpu(10, 70);
        var limit = StrategyBuilder.entryAbove("90").window(Aggregation.AVG, 10).strategy();
        assertThat(mean(window.ending(limit, next))).isEqualTo(60);
        assertThat(mean(window.ending(AVERAGE.window(Aggregation.AVG, 15).strategy(), next)))
                .isEqualTo(70);
        assertThat(mean(window.ending(AVERAGE.resourceType("total_gpu").strategy(), next)))
                .isEqualTo(70);
    }

    @Test
    void the_window_holds_only_samples_of_its_length() {
        var window = Window.NONE;
        for (int minute = 0; minute < 1_000; minute++) {
            window = window.ending(AVERAGE.strategy(), Samples.cpu(minute, 50));
        }
        assertThat(window.samples()).hasSize(10);
    }

    private static Window window(Snapshot... snapshots) {
        var window = Window.NONE;
        for (var snapshot : snapshots) {
            window = window.ending(AVERAGE.strategy(), snapshot);
        }
        return window;
    }

    private static double mean(Window window) {
        return window.cpu(Aggregation.AVG, ThresholdType.USAGE);
    }
}
