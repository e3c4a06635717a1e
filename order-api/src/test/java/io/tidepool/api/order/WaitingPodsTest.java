package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.WaitingPods.Nodes;
import org.junit.jupiter.api.Test;

class WaitingPodsTest {
    @Test
    void theScarcerOfCpuAndMemoryCounts() {
        var nodes = new Nodes(4, 64, 256);
        assertThat(WaitingPods.of(2, 8, 8, nodes).nodesFilled()).isEqualTo(0.5);
        assertThat(WaitingPods.of(2, 8, 96, nodes).nodesFilled()).isEqualTo(1.5);
    }

    @Test
    void withoutNodesNobodyKnowsHowManyTheyFill() {
        assertThat(WaitingPods.of(2, 8, 8, new Nodes(0, 0, 0)).nodesFilled()).isNull();
        assertThat(WaitingPods.of(2, 8, 8, new Nodes(3, 64, 0)).nodesFilled()).isNull();
    }
}
