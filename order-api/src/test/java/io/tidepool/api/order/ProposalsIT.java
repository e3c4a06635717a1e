package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.Action;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class ProposalsIT {
    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);

    @Test
    void aProposalBecomesOrderHistoryRowAndMessages() {
        world.poolDevices(2);
        var strategy = world.strategy("pool_exit", 1, 30, "cluster");
        var order = world.ordered(strategy, Action.POOL_EXIT, 1);

        assertThat(world.text("select concat_ws('|', status, created_by, strategy_id, move, version)"
                        + " from elastic_scaling_order where id = " + order))
                .isEqualTo("pending|system|" + strategy + "|create|1");
        assertThat(world.text("select order_number from elastic_scaling_order where id = " + order))
                .matches("ESO\\d{14}");
        assertThat(world.text("select concat_ws('|', result, order_id, triggered_value, threshold_value, reason_code)"
                        + " from strategy_execution_history where strategy_id = " + strategy))
                .isEqualTo("order_created|" + order + "|CPU:91.5%,MEM:N/A|CPU:80%,MEM:N/A|fired");
        assertThat(world.announcements(order)).singleElement().satisfies(told -> {
            assertThat(told.getClusterName()).isEqualTo(world.name());
            assertThat(told.getTriggeredAt()).isEqualTo(START);
            assertThat(told.getMove()).isEqualTo("create");
        });
        assertThat(world.commands()).singleElement().satisfies(command -> {
            var plan = (PlanRemoval) command.getBody();
            assertThat(plan.getPurpose()).isEqualTo(PlanPurpose.PREVIEW);
            assertThat(plan.getDeviceCount()).isEqualTo(1);
            assertThat(plan.getDevices()).hasSize(2);
            assertThat(plan.getNodeSelector()).contains(world.name());
        });
    }

    @Test
    void aProposalThatComesTwiceIsIdempotent() {
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var proposal = world.proposal(strategy, Action.POOL_ENTRY, 1, START);
        world.propose(proposal);
        world.propose(proposal);
        assertThat(orders(strategy)).isEqualTo(1);
        assertThat(world.count("strategy_execution_history where strategy_id = " + strategy))
                .isEqualTo(1);
    }

    @Test
    void oneProposalReceivedByFiftyThreadsIsIdempotent() throws Exception {
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var proposal = world.proposal(strategy, Action.POOL_ENTRY, 1, START);
        atOnce(50, i -> world.propose(proposal));
        assertThat(orders(strategy)).isEqualTo(1);
        assertThat(world.count("strategy_execution_history where strategy_id = " + strategy))
                .isEqualTo(1);
    }

    @Test
    void fiftyDifferentProposalsAtOnceMakeOneOrderAndFortyNineSkips() throws Exception {
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        atOnce(50, i -> world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, START.plusSeconds(i))));
        assertThat(orders(strategy)).isEqualTo(1);
        assertThat(world.count("strategy_execution_history where result = 'skipped' and strategy_id = " + strategy))
                .isEqualTo(49);
    }

    @Test
    void oppositeProposalsAtOnceMakeOneOrder() throws Exception {
        var entry = world.strategy("pool_entry", 1, 0, "cluster");
        var exit = world.strategy("pool_exit", 1, 0, "cluster");
        atOnce(
                50,
                i -> world.propose(
                        i % 2 == 0
                                ? world.proposal(entry, Action.POOL_ENTRY, 1, START.plusSeconds(i))
                                : world.proposal(exit, Action.POOL_EXIT, 1, START.plusSeconds(i))));
        assertThat(orders(entry) + orders(exit)).isEqualTo(1);
    }

    @Test
    void anOppositeOpenOrderIsNamedInTheReason() {
        var entry = world.strategy("pool_entry", 1, 0, "cluster");
        var order = world.ordered(entry, Action.POOL_ENTRY, 1);
        var exit = world.strategy("pool_exit", 1, 0, "cluster");
        world.propose(world.proposal(exit, Action.POOL_EXIT, 1, START));
        assertThat(orders(exit)).isZero();
        assertThat(reason(exit))
                .contains("opposite_order")
                .contains(world.text("select order_number from elastic_scaling_order where id = " + order));
    }

    @Test
    void withinTheCooldownNothingIsOrderedEvenAfterARejection() {
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        var order = world.ordered(strategy, Action.POOL_ENTRY, 1);
        world.jdbc()
                .sql("update elastic_scaling_order set status = 'cancelled', completion_time = now() where id = "
                        + order)
                .update();
        world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, START.plus(Duration.ofMinutes(29))));
        assertThat(orders(strategy)).isEqualTo(1);
        assertThat(reason(strategy)).startsWith("cooldown|冷却中：剩余 1 分钟");
        world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, START.plus(Duration.ofMinutes(30))));
        assertThat(orders(strategy)).isEqualTo(2);
    }

    @Test
    void aRefusedProposalStartsNoCooldownSoTheNextOneIsAccepted() {
        var exit = world.strategy("pool_exit", 1, 0, "cluster");
        var entry = world.strategy("pool_entry", 1, 30, "cluster");
        var opposite = world.ordered(exit, Action.POOL_EXIT, 1);
        world.propose(world.proposal(entry, Action.POOL_ENTRY, 1, START));
        assertThat(reason(entry)).startsWith("opposite_order|");
        world.jdbc()
                .sql("update elastic_scaling_order set status = 'cancelled', completion_time = now() where id = "
                        + opposite)
                .update();

        world.propose(world.proposal(entry, Action.POOL_ENTRY, 1, START.plus(Duration.ofMinutes(30))));

        assertThat(orders(entry)).isEqualTo(1);
    }

    @Test
    void theCooldownOfAWholeStrategySilencesItsOtherClusters() {
        var other = new OrderWorld(api);
        var perCluster = world.strategy("pool_entry", 1, 30, "cluster");
        var whole = world.strategy("pool_entry", 1, 30, "strategy");
        other.link(perCluster);
        other.link(whole);
        world.ordered(perCluster, Action.POOL_ENTRY, 1);
        world.ordered(whole, Action.POOL_ENTRY, 1);
        other.propose(other.proposal(perCluster, Action.POOL_ENTRY, 1, START.plusSeconds(60)));
        other.propose(other.proposal(whole, Action.POOL_ENTRY, 1, START.plusSeconds(60)));
        assertThat(orders(perCluster)).isEqualTo(2);
        assertThat(orders(whole)).isEqualTo(1);
    }

    @Test
    void aStrategyDisabledOrDeletedMeanwhileIsSkipped() {
        var strategy = world.strategy("pool_entry", 1, 0, "cluster");
        world.jdbc()
                .sql("update elastic_scaling_strategy set status = 'disabled' where id = " + strategy)
                .update();
        world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, START));
        assertThat(reason(strategy)).startsWith("disabled|");
        world.jdbc()
                .sql("update elastic_scaling_strategy set deleted_at = now() where id = " + strategy)
                .update();
        world.propose(world.proposal(strategy, Action.POOL_ENTRY, 1, START.plusSeconds(1)));
        assertThat(reason(strategy)).startsWith("deleted|");
        assertThat(orders(strategy)).isZero();
    }

    @Test
    void aProposalOfAStrategyThatNeverWasIsUnusableAndLeavesNothing() {
        var proposal = world.proposal(999_999_999, Action.POOL_ENTRY, 1, START);
        assertThatThrownBy(() -> world.propose(proposal))
                .isInstanceOf(UnusableRecord.class)
                .hasMessageContaining("strategy 999999999");
        assertThat(world.count("applied_message where message_id = '" + proposal.getProposalId() + "'"))
                .isZero();
    }

    @Test
    void theDatabaseAloneRefusesASecondOpenOrderOfAStrategy() {
        var strategy = world.strategy("pool_entry", 1, 0, "cluster");
        world.ordered(strategy, Action.POOL_ENTRY, 1);
        assertThatThrownBy(() -> world.jdbc()
                        .sql("insert into elastic_scaling_order (order_number, cluster_id, strategy_id, action_type,"
                                + " status, device_count, created_by, move, moved_by) values ('X" + strategy + "', "
                                + world.cluster() + ", " + strategy
                                + ", 'pool_entry', 'pending', 1, 'x', 'create', 'x')")
                        .update())
                .hasMessageContaining("order_open_of_strategy");
    }

    private long orders(long strategy) {
        return world.count("elastic_scaling_order where strategy_id = " + strategy);
    }

    private String reason(long strategy) {
        return world.text("select reason_code || '|' || reason from strategy_execution_history where strategy_id = "
                + strategy + " order by id desc limit 1");
    }

    private static void atOnce(int threads, IntConsumer work) throws Exception {
        AtOnce.run(threads, number -> {
            work.accept(number);
            return number;
        });
    }
}
