package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.Execute;
import io.tidepool.schema.PlanPurpose;
import io.tidepool.schema.PlanRemoval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalSettingsIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");

    private final OrderWorld world = new OrderWorld(RunningApi.shared());
    private final Orders orders = RunningApi.shared().bean(Orders.class);
    private final Executor executor = new Executor(world);

    @AfterEach
    void restore() {
        set(Map.of(
                "approval.pool_entry", "manual",
                "approval.pool_exit", "manual",
                "order.allow_partial", false,
                "order.maximum_devices", 20,
                "pool.exit_device_status", "available"));
    }

    @Test
    void theSystemApprovesAtOnceWhenTheSettingSaysAuto() {
        set(Map.of("approval.pool_exit", "auto"));
        var devices = world.poolDevices(1);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        assertThat(world.text("select concat_ws('|', status, approver, executor, version) from elastic_scaling_order"
                        + " where id = " + order))
                .isEqualTo("processing|system|system|2");
        assertThat(world.commands())
                .singleElement()
                .satisfies(command -> assertThat(((PlanRemoval) command.getBody()).getPurpose())
                        .isEqualTo(PlanPurpose.EXECUTION));
        executor.plans(order, devices.get(0));
        assertThat(executor.last(order).getBody()).isInstanceOf(Execute.class);
    }

    @Test
    void anOrderAboveTheLimitIsNeitherProposedNorCreatedByHand() {
        set(Map.of("order.maximum_devices", 2, "approval.pool_entry", "auto"));
        var strategy = world.strategy("pool_entry", 3, 0, "cluster");
        world.propose(world.proposal(strategy, Action.POOL_ENTRY, 3, START));
        assertThat(world.text("select reason_code from strategy_execution_history where strategy_id = " + strategy))
                .isEqualTo("over_limit");
        var request = new Request(
                io.tidepool.api.order.Action.POOL_ENTRY, world.cluster(), 3, null, NodeSelector.ANY, List.of(), "");
        assertThat(orders.create(request, LI, START))
                .isInstanceOfSatisfying(
                        Moved.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(Moved.Cause.OVER_LIMIT));
    }

    @Test
    void whereNobodyApprovesThePersonWhoExecutesIsTheExecutor() {
        world.availableDevices(1);
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(orders.execute(order, null, LI, START))
                .isInstanceOfSatisfying(
                        Moved.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(Moved.Cause.APPROVAL_REQUIRED));
        set(Map.of("approval.pool_entry", "none"));
        assertThat(orders.execute(order, null, LI, START)).isInstanceOf(Moved.Done.class);
        assertThat(world.text("select concat_ws('|', status, approver, executor) from elastic_scaling_order where id = "
                        + order))
                .isEqualTo("processing|li");
    }

    @Test
    void fewerDevicesAreTakenWhenPartIsAllowed() {
        set(Map.of("order.allow_partial", true));
        world.availableDevices(1);
        var order = world.ordered(world.strategy("pool_entry", 3, 0, "cluster"), Action.POOL_ENTRY, 3);
        orders.approve(order, null, LI, START);
        assertThat(((Execute) executor.last(order).getBody()).getDevices()).hasSize(1);
    }

    @Test
    void theStatusOfADeviceThatHasLeftIsASetting() {
        set(Map.of("pool.exit_device_status", "pending_cleanup"));
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        orders.approve(order, null, LI, START);
        executor.plans(order, device);
        executor.finishes(order, device);
        assertThat(world.text("select status from device where id = " + device)).isEqualTo("pending_cleanup");
    }

    private static void set(Map<String, Object> values) {
        RunningApi.shared().bean(SettingChanges.class).change(Map.copyOf(values), Actor.SYSTEM);
    }
}
