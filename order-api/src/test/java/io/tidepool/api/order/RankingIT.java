package io.tidepool.api.order;

import static io.tidepool.api.settings.SettingCatalogue.SELECTION_RANKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.RankingFactor.Criterion;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.PlanRemoval;
import io.tidepool.schema.RankCriterion;
import io.tidepool.schema.RankingFactor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankingIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");

    private final OrderWorld world = new OrderWorld(RunningApi.shared());
    private final Executor executor = new Executor(world);

    @AfterEach
    void restore() {
        set(SELECTION_RANKING.write().apply(SELECTION_RANKING.byDefault()));
    }

    private List<RankingFactor> asked() {
        world.poolDevices(1);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        return ((PlanRemoval) executor.last(order).getBody()).getRanking();
    }

    @Test
    void thePlanIsAskedForWithTheOrderAndTheWeightsThatAreSet() {
        assertThat(asked())
                .containsExactly(
                        new RankingFactor(RankCriterion.ORDINARY_FIRST, 0),
                        new RankingFactor(RankCriterion.LEAST_REQUESTED, 0),
                        new RankingFactor(RankCriterion.LEAST_IMPACT, 0),
                        new RankingFactor(RankCriterion.FEWEST_PODS, 0),
                        new RankingFactor(RankCriterion.OLDEST_IN_POOL, 0));
    }

    @Test
    void everyCriterionThatCanBeSetIsOneOfTheWire() {
        assertThat(Arrays.stream(Criterion.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(RankCriterion.values())
                        .filter(wire -> wire != RankCriterion.UNRECOGNISED)
                        .map(Enum::name)
                        .toList());
    }

    @Test
    void aChangedRankingIsThatOfTheNextPlan() {
        set(List.of(Map.of("criterion", "fewest_pods", "weight", 70), Map.of("criterion", "least_used", "weight", 30)));
        assertThat(asked())
                .containsExactly(
                        new RankingFactor(RankCriterion.FEWEST_PODS, 70),
                        new RankingFactor(RankCriterion.LEAST_USED, 30));
    }

    private static void set(Object ranking) {
        RunningApi.shared().bean(SettingChanges.class).change(Map.of(SELECTION_RANKING.key(), ranking), LI);
    }
}
