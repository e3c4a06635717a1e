package io.tidepool.api.order.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.topic.Topic;
import io.tidepool.topic.Trace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTraceTest {
    private final RunningApi api = RunningApi.shared();

    @Test
    void whatAProposalCausesBelongsToTheTraceOfItsSample() {
        var world = new OrderWorld(api);
        world.poolDevices(1);
        var order = world.ordered(world.strategy("pool_exit", 1, 30, "cluster"), Action.POOL_EXIT, 1);

        var trace = Trace.ofSample(world.cluster(), "total", OrderWorld.START);
        assertThat(traceparents(Topic.ORDERS, order)).containsOnly(trace.traceparent(Trace.Stage.ORDER));
        assertThat(traceparents(Topic.COMMANDS, world.cluster())).containsOnly(trace.traceparent(Trace.Stage.ORDER));
    }

    @Test
    void anOrderOfAPersonBeginsATraceOfItsOwn() {
        var world = new OrderWorld(api);
        var order = api.admin()
                .post(
                        "/api/orders/create",
                        Map.of("action_type", "pool_entry", "cluster_id", world.cluster(), "device_count", 1))
                .data()
                .path("id")
                .asLong();

        assertThat(traceparents(Topic.ORDERS, order))
                .containsOnly(Trace.ofOrder(order).traceparent(Trace.Stage.ORDER));
    }

    private List<String> traceparents(Topic topic, long key) {
        return api.jdbc()
                .sql("select traceparent from outbox where topic = :topic and key = :key")
                .param("topic", topic.name())
                .param("key", Long.toString(key))
                .query(String.class)
                .list();
    }
}
