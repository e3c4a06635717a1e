package io.tidepool.letter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SnapshotRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void aSnapshotWithUnknownFiguresIsAllowed() {
        assertThatCode(() -> check(snapshot -> snapshot)).doesNotThrowAnyException();
        assertThatCode(() -> check(snapshot -> snapshot.setCpuCapacity(0.0))).doesNotThrowAnyException();
        assertThatCode(() -> check(snapshot -> snapshot.setTakenAt(NOW.plusSeconds(300))))
                .doesNotThrowAnyException();
    }

    @Test
    void eachRefusalNamesFieldValueAndRule() {
        refuses(snapshot -> snapshot.setClusterId(-3), "cluster_id is -3, must be at least 1");
        refuses(snapshot -> snapshot.setIntervalSeconds(0), "interval_seconds is 0, must be at least 1");
        refuses(snapshot -> snapshot.setResourceType(" "), "resource_type is blank, must be a name");
        refuses(
                snapshot -> snapshot.setResourceType("x".repeat(10_000)),
                "resource_type is 10000 characters long (\"xxxxxxxxxxxxxxxxxxxx…\"), must be at most 64");
        refuses(
                snapshot -> snapshot.setResourceType("a\uFFFD"),
                "resource_type is \"a\uFFFD\", must be UTF-8 without control characters");
        refuses(
                snapshot -> snapshot.setClusterName("a\u0000b"),
                "cluster_name is \"a?b\", must be UTF-8 without control characters");
        refuses(
                snapshot -> snapshot.setTakenAt(NOW.plusSeconds(301)),
                "taken_at is 2026-03-01T08:05:01Z, must be at most 5 minutes after 2026-03-01T08:00:00Z");
        refuses(snapshot -> snapshot.setCpuCapacity(Double.NaN), "cpu_capacity is NaN, must be a number from 0 on");
        refuses(
                snapshot -> snapshot.setMemoryUsagePercent(Double.POSITIVE_INFINITY),
                "memory_usage_percent is Infinity, must be a number from 0 on");
        refuses(snapshot -> snapshot.setCpuRequest(-1.0), "cpu_request is -1.0, must be a number from 0 on");
        refuses(snapshot -> snapshot.setNodeCount(-1), "node_count is -1, must be at least 0");
    }

    private static void refuses(UnaryOperator<ClusterSnapshot.Builder> change, String reason) {
        assertThatThrownBy(() -> check(change))
                .isInstanceOf(UnusableRecord.class)
                .hasMessage(reason);
    }

    private static void check(UnaryOperator<ClusterSnapshot.Builder> change) {
        SnapshotRules.check(
                change.apply(ClusterSnapshot.newBuilder()
                                .setClusterId(7)
                                .setClusterName("gl-core-01")
                                .setResourceType("total")
                                .setTakenAt(NOW)
                                .setIntervalSeconds(300)
                                .setOutcome(CollectionOutcome.COMPLETE)
                                .setNodeCount(3)
                                .setReadyNodeCount(3)
                                .setBareMetalCount(3)
                                .setVirtualMachineCount(0)
                                .setPodCount(10)
                                .setUnschedulablePodCount(0))
                        .build(),
                NOW);
    }
}
