package io.tidepool.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.StrategyBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -64, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void without_a_usable_capacity_nothing_is_known(double capacity) {
        var load = new Load(capacity, 8, 12.5);
        assertThat(load.usage()).isNaN();
        assertThat(load.allocated()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void an_unusable_figure_is_unknown(double figure) {
        assertThat(new Load(64, figure, 50).allocated()).isNaN();
        assertThat(new Load(64, 8, figure).usage()).isNaN();
        assertThat(Load.of(64.0, null, null).usage()).isNaN();
    }

    @Test
    void allocation_is_request_of_capacity_without_rounding_beside_the_limit() {
        for (int request = 0; request <= 100; request++) {
            assertThat(new Load(100, request, 0).allocated()).isEqualTo(request);
        }
        assertThat(new Load(64, 96, 0).allocated()).isEqualTo(150);
    }

    @Test
    void a_failed_collection_concerns_every_resource_type_and_others_their_own() {
        var at = Instant.parse("2026-11-23T10:00:00Z");
        var gpu = StrategyBuilder.entryAbove("80").resourceType("total_gpu").strategy();
        var cluster = new ClusterId(3);
        var minute = Duration.ofMinutes(1);
        assertThat(Snapshot.failed(cluster, "total", at, minute, "timed out").concerns(gpu))
                .isTrue();
        assertThat(new Snapshot(cluster, "total", at, minute, Load.UNKNOWN, Load.UNKNOWN, null).concerns(gpu))
                .isFalse();
        assertThat(new Snapshot(cluster, "total_gpu", at, minute, Load.UNKNOWN, Load.UNKNOWN, null).concerns(gpu))
                .isTrue();
    }
}
