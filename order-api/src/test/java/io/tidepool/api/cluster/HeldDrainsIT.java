package io.tidepool.api.cluster;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.Moved;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.Orders;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.ExecutionStep;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HeldDrainsIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");

    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final Executor executor = new Executor(world);

    private JsonNode held() {
        return api.admin()
                .get("/api/clusters/" + world.cluster() + "/details")
                .data()
                .path("drains_held");
    }

    @Test
    void aClusterTellsSinceWhenAndWhyItLosesNoNode() {
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        assertThat(api.bean(Orders.class).approve(order, null, LI, START)).isInstanceOf(Moved.Done.class);
        executor.plans(order, device);
        executor.blocked(order, device, ExecutionStep.CORDON);
        assertThat(held().isNull()).as("it waits for something else").isTrue();

        executor.braked(order, device, "8 个节点中有 4 个未就绪（NotReady）");
        assertThat(held().path("reason").asString()).isEqualTo("8 个节点中有 4 个未就绪（NotReady）");
        assertThat(held().path("since").asString()).isEqualTo(START.toString());

        executor.done(order, device, ExecutionStep.CORDON);
        assertThat(held().isNull()).as("its step went on").isTrue();
    }

    @Test
    void aClusterWhoseWaitingOrderIsOverIsNotHeld() {
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        assertThat(api.bean(Orders.class).approve(order, null, LI, START)).isInstanceOf(Moved.Done.class);
        executor.plans(order, device);
        executor.braked(order, device, "连续 2 个出池订单执行失败");
        assertThat(held().isNull()).isFalse();
        executor.fails(order, device, "DEADLINE");
        assertThat(held().isNull()).isTrue();
    }
}
