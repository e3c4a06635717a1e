package io.tidepool.api.order.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionLatencyTest {
    private final RunningApi api = RunningApi.shared();

    @Test
    void theTimeFromTheSampleToTheOrderIsMeasuredOncePerOrder() {
        var latency =
                api.bean(MeterRegistry.class).get("tidepool.decision.latency").timer();
        var world = new OrderWorld(api);
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var proposal =
                world.proposal(strategy, Action.POOL_ENTRY, 1, Instant.now().minusSeconds(40));
        var stages = Stream.of("proposed", "ordered", "published")
                .map(stage -> api.bean(MeterRegistry.class)
                        .get("tidepool.decision.stage")
                        .tag("stage", stage)
                        .timer())
                .toList();
        var proposed = stages.get(0).count();
        var ordered = stages.get(1).count();
        var before = latency.count();
        var sum = latency.totalTime(TimeUnit.SECONDS);

        world.propose(proposal);
        world.propose(proposal);

        assertThat(latency.count()).isEqualTo(before + 1);
        assertThat(latency.totalTime(TimeUnit.SECONDS) - sum).isBetween(40.0, 640.0);
        assertThat(stages.get(0).count()).isEqualTo(proposed + 1);
        assertThat(stages.get(1).count()).isEqualTo(ordered + 1);
        assertThat(api.stranger().get("/actuator/prometheus").text())
                .contains("tidepool_decision_latency_seconds_bucket{le=\"15.0\"}")
                .contains("tidepool_decision_stage_seconds_bucket{stage=\"ordered\",le=\"0.1\"}");
    }
}
