package io.tidepool.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void anEntryToABusyClusterIsUrgent() {
        assertThat(Advice.of(Action.POOL_ENTRY, Status.PENDING, 2, usage(90.0, 8), 80))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("90.0%")
                        .contains("预计 CPU 72.0%")
                        .contains("尽快"));
    }

    @Test
    void anExitThatWouldMakeTheClusterBusyIsWarnedOf() {
        assertThat(Advice.of(Action.POOL_EXIT, Status.PENDING, 2, usage(60.0, 4), 80))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("预计 CPU 120.0%").contains("谨慎"));
        assertThat(Advice.of(Action.POOL_EXIT, Status.PENDING, 1, usage(20.0, 4), 80))
                .hasValueSatisfying(text -> assertThat(text).contains("可以退池"));
    }

    @Test
    void anExitOfEveryNodeIsAdvisedAgainst() {
        assertThat(Advice.of(Action.POOL_EXIT, Status.PENDING, 4, usage(20.0, 4), 80))
                .hasValueSatisfying(text -> assertThat(text).contains("不建议"));
    }

    @Test
    void withoutDataNothingIsGuessed() {
        assertThat(Advice.of(Action.POOL_EXIT, Status.PENDING, 1, null, 80))
                .hasValueSatisfying(text -> assertThat(text).contains("暂无"));
        assertThat(Advice.of(Action.POOL_EXIT, Status.PENDING, 1, usage(null, 4), 80))
                .hasValueSatisfying(text -> assertThat(text).contains("暂无"));
    }

    @Test
    void thereIsNoAdviceWhereNothingIsLeftToDecide() {
        assertThat(Advice.of(Action.POOL_EXIT, Status.PROCESSING, 1, usage(20.0, 4), 80))
                .isEmpty();
        assertThat(Advice.of(Action.MAINTENANCE_UNCORDON, Status.PENDING, 1, usage(20.0, 4), 80))
                .isEmpty();
    }

    private static Usage usage(@Nullable Double cpu, int nodes) {
        return new Usage(cpu, null, cpu, null, nodes, NOW);
    }
}
