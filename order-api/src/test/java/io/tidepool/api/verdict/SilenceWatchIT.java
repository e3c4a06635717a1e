package io.tidepool.api.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceWatchIT {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final SilenceWatch watch = api.bean(SilenceWatch.class);
    private final long strategy = world.strategy("pool_entry", 1, 30, "cluster");
    private final Instant created = Instant.now();

    @Test
    void aClusterThatNeverSentAnythingIsAFailedCheckOnceItsPatienceIsOver() {
        watch.look(created.plus(TEN_MINUTES).minusSeconds(30));
        assertThat(history()).isEqualTo("null");

        watch.look(created.plus(TEN_MINUTES).plusSeconds(1));
        watch.look(created.plus(TEN_MINUTES).plusSeconds(61));

        assertThat(history()).isEqualTo("failed_check stale 1");
        assertThat(world.text("select reason from strategy_execution_history where strategy_id = " + strategy))
                .startsWith("从未收到集群 " + world.name() + " 资源类型 total 的快照（自 ");
    }

    @Test
    void oneThatSentSomethingIsLeftToTheEvaluator() {
        api.bean(LatestSnapshots.class).put(List.of(snapshot()));

        watch.look(created.plus(TEN_MINUTES.multipliedBy(2)));

        assertThat(history()).isEqualTo("null");
    }

    @Test
    void aDisabledStrategyWaitsForNothing() {
        world.jdbc()
                .sql("update elastic_scaling_strategy set status = 'disabled' where id = " + strategy)
                .update();

        watch.look(created.plus(TEN_MINUTES.multipliedBy(2)));

        assertThat(history()).isEqualTo("null");
    }

    private LatestSnapshot snapshot() {
        return new LatestSnapshot(
                world.cluster(),
                "total",
                created,
                300,
                64.0,
                256.0,
                10.0,
                20.0,
                50.0,
                40.0,
                4,
                4,
                4,
                0,
                40,
                0,
                null,
                null);
    }

    private String history() {
        return world.text("select string_agg(result || ' ' || reason_code || ' ' || occurrences, ', ' order by id)"
                + " from strategy_execution_history where strategy_id = " + strategy);
    }
}
