package io.tidepool.rules.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderBookTest {
    private static final ClusterId ELSEWHERE = new ClusterId(4);

    private final Strategy perCluster =
            StrategyBuilder.entryAbove("80").cooldown(30).strategy();
    private final Strategy perStrategy = StrategyBuilder.entryAbove("80")
            .cooldown(30)
            .scope(CooldownScope.STRATEGY)
            .strategy();

    @Test
    void an_open_order_of_the_strategy_on_the_cluster_stands_in_the_way_until_it_is_closed() {
        var open =
                OrderBook.EMPTY.after(order(1, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, true, null));
        assertThat(open.facts(perCluster, Samples.CLUSTER)).isEqualTo(new GateFacts(null, "ESO1", null));
        assertThat(open.facts(perCluster, ELSEWHERE)).isEqualTo(GateFacts.FREE);
        var closed = open.after(order(2, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, false, null));
        assertThat(closed.facts(perCluster, Samples.CLUSTER)).isEqualTo(GateFacts.FREE);
    }

    @Test
    void an_opposite_order_on_the_cluster_stands_in_the_way_whoever_made_it() {
        for (var strategy : new StrategyId[] {null, new StrategyId(99)}) {
            var book = OrderBook.EMPTY.after(order(1, strategy, Samples.CLUSTER, ScalingAction.POOL_EXIT, true, null));
            assertThat(book.facts(perCluster, Samples.CLUSTER)).isEqualTo(new GateFacts(null, null, "ESO1"));
            assertThat(book.facts(perCluster, ELSEWHERE)).isEqualTo(GateFacts.FREE);
        }
    }

    @Test
    void an_order_of_the_same_direction_by_another_strategy_does_not_stand_in_the_way() {
        var book = OrderBook.EMPTY.after(
                order(1, new StrategyId(99), Samples.CLUSTER, ScalingAction.POOL_ENTRY, true, Samples.TEN));
        assertThat(book.facts(perCluster, Samples.CLUSTER)).isEqualTo(GateFacts.FREE);
    }

    @Test
    void a_cooldown_per_strategy_counts_triggers_of_all_clusters_and_one_per_cluster_its_own() {
        var book = OrderBook.EMPTY
                .afterTrigger(perCluster.id(), Samples.CLUSTER, Samples.at(0))
                .afterTrigger(perCluster.id(), ELSEWHERE, Samples.at(5));
        assertThat(book.facts(perCluster, Samples.CLUSTER).lastTrigger()).isEqualTo(Samples.at(0));
        assertThat(book.facts(perStrategy, Samples.CLUSTER).lastTrigger()).isEqualTo(Samples.at(5));
    }

    @Test
    void a_cancelled_order_still_counts_for_the_cooldown() {
        var book = OrderBook.EMPTY
                .after(order(1, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, true, Samples.TEN))
                .after(order(2, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, false, Samples.TEN));
        assertThat(book.facts(perCluster, Samples.CLUSTER)).isEqualTo(new GateFacts(Samples.TEN, null, null));
    }

    @Test
    void an_older_trigger_or_an_older_version_of_an_order_changes_nothing() {
        var book = OrderBook.EMPTY
                .afterTrigger(perCluster.id(), Samples.CLUSTER, Samples.at(5))
                .afterTrigger(perCluster.id(), Samples.CLUSTER, Samples.at(0))
                .after(order(2, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, true, null))
                .after(order(1, perCluster.id(), Samples.CLUSTER, ScalingAction.POOL_ENTRY, false, null));
        assertThat(book.facts(perCluster, Samples.CLUSTER)).isEqualTo(new GateFacts(Samples.at(5), "ESO1", null));
    }

    @Test
    void a_cooldown_is_over_when_exactly_its_time_has_passed() {
        assertThat(Gate.cooldownRemaining(perCluster, Samples.at(0), Samples.at(29)))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Gate.cooldownRemaining(perCluster, Samples.at(0), Samples.at(30)))
                .isZero();
        assertThat(Gate.cooldownRemaining(perCluster, null, Samples.at(0))).isZero();
    }

    private static OrderFact order(
            long version,
            @Nullable StrategyId strategy,
            ClusterId cluster,
            ScalingAction action,
            boolean open,
            @Nullable Instant triggeredAt) {
        return new OrderFact(1, version, "ESO1", strategy, cluster, action, open, triggeredAt);
    }
}
