package io.tidepool.api.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelIT {
    private final MaintenanceWorld world = new MaintenanceWorld(RunningApi.shared());

    private void cancel(long order) {
        var answer = world.operator.put("/api/orders/" + order + "/cancel", Map.of("reason", "窗口作废"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void assertCancelled(long order) {
        assertThat(world.status(order)).isEqualTo("cancelled");
        assertThat(world.reason(order)).isEqualTo("窗口作废");
        assertThat(world.tellings(order)).endsWith("maintenance.cancelled");
        assertThat(world.world.count(
                        "order_device where device_id = " + world.device + " and status in ('pending', 'processing')"))
                .isZero();
        assertThat(world.ask(MaintenanceWorld.newTicket()).status())
                .as("the device is free for another")
                .isEqualTo(200);
    }

    @Test
    void beforeTheOutsideSystemAgreedNothingHasToBeTakenBack() {
        var order = world.asked();
        world.confirm(order);
        cancel(order);
        assertCancelled(order);
        assertThat(world.world.commands()).isEmpty();
    }

    @Test
    void beforeTheStartNothingHasToBeTakenBack() {
        var order = world.scheduled();
        cancel(order);
        assertCancelled(order);
        assertThat(world.world.commands()).isEmpty();
    }

    @Test
    void whileTheNodeIsMadeReadyTheExecutorStopsAndTheNodeIsOpenedAgain() {
        var order = world.scheduled();
        world.start(order);
        var execution = world.told(order).getExecutionId();
        cancel(order);
        cancel(order);
        assertThat(world.stopped(order).getExecutionId()).isEqualTo(execution);
        assertThat(world.status(order)).isEqualTo("scheduled_for_maintenance");

        world.world.report(report(order, execution));

        assertThat(world.told(order).getAction()).isEqualTo(Action.MAINTENANCE_UNCORDON);
        assertThat(world.told(order).getClosedByOrder()).isEqualTo(order);
        assertThat(world.status(order)).isEqualTo("scheduled_for_maintenance");
        world.ready(order);
        assertCancelled(order);
    }

    @Test
    void afterAFailedStartTheNodeIsOpenedBeforeTheOrderEnds() {
        var order = world.scheduled();
        world.start(order);
        world.fails(order);
        cancel(order);
        assertThat(world.told(order).getAction()).isEqualTo(Action.MAINTENANCE_UNCORDON);
        world.ready(order);
        assertCancelled(order);
    }

    @Test
    void aCordonThatCannotBeTakenBackKeepsTheOrderOpenAndItsCancelCanBeRepeated() {
        var order = world.scheduled();
        world.start(order);
        world.fails(order);
        cancel(order);
        world.fails(order);
        assertThat(world.status(order)).isEqualTo("scheduled_for_maintenance");
        assertThat(world.reason(order)).contains("撤销封锁失败");
        cancel(order);
        world.ready(order);
        assertCancelled(order);
    }

    @Test
    void aRefusalOfTheOperatorIsToldToo() {
        var order = world.asked();
        world.operator.put("/api/orders/" + order + "/reject", Map.of("reason", "业务高峰"));
        assertThat(world.status(order)).isEqualTo("cancelled");
        assertThat(world.tellings(order)).containsExactly("maintenance.rejected");
    }

    /** The executor had closed the node before it heard of the cancel. */
    private io.tidepool.schema.Report report(long order, String execution) {
        return io.tidepool.schema.Report.newBuilder()
                .setReportId("late-" + execution)
                .setOrderId(order)
                .setClusterId(world.world.cluster())
                .setReportedAt(MaintenanceWorld.FROM)
                .setExecutor("executor-1")
                .setBody(io.tidepool.schema.Finished.newBuilder()
                        .setExecutionId(execution)
                        .setOutcome(io.tidepool.schema.ExecutionOutcome.COMPLETED)
                        .setDevices(java.util.List.of(io.tidepool.schema.DeviceOutcome.newBuilder()
                                .setDeviceId(world.device)
                                .setOutcome(io.tidepool.schema.ExecutionOutcome.COMPLETED)
                                .setNodeName("node-" + world.device)
                                .build()))
                        .build())
                .build();
    }
}
