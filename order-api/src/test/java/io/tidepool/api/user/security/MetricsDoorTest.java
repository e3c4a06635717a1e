package io.tidepool.api.user.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsDoorTest {
    @Test
    void withoutAPortOfTheirOwnMetricsAreForThisMachineOnly() {
        var door = new MetricsDoor(Optional.empty());

        assertThat(door.admit("127.0.0.1", 18080)).isTrue();
        assertThat(door.admit("0:0:0:0:0:0:0:1", 18080)).isTrue();
        assertThat(door.admit("10.0.0.7", 18080)).isFalse();
    }

    @Test
    void atTheirPortTheyAreForWhoeverTheNetworkLetsIn() {
        var door = new MetricsDoor(Optional.of(18093));

        assertThat(door.admit("10.0.0.7", 18093)).isTrue();
        assertThat(door.admit("10.0.0.7", 18080)).isFalse();
    }
}
