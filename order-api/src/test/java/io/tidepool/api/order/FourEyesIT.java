package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.Moved.Cause;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FourEyesIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");
    private static final Actor WANG = new Actor("wang", "127.0.0.1", "request-2");
    private static final int RACING = 40;

    private final OrderWorld world = new OrderWorld(RunningApi.shared());
    private final Orders orders = RunningApi.shared().bean(Orders.class);
    private final Executor executor = new Executor(world);

    @BeforeEach
    void twoDecide() {
        set("four_eyes");
    }

    @AfterEach
    void oneDecides() {
        set("manual");
    }

    @Test
    void oneAgreementMovesNothingAndTheSecondStarts() {
        var order = entry();
        assertThat(orders.approve(order, null, LI, START)).isInstanceOf(Moved.Done.class);
        assertThat(state(order)).isEqualTo("pending|li|2");
        assertThat(world.commands()).isEmpty();
        assertThat(orders.approve(order, null, WANG, START)).isInstanceOf(Moved.Done.class);
        assertThat(state(order)).startsWith("processing|li|wang|");
    }

    @Test
    void agreeingTwiceIsOneAgreement() {
        var order = entry();
        orders.approve(order, null, LI, START);
        assertThat(cause(orders.approve(order, null, LI, START))).isEqualTo(Cause.OWN_DECISION);
        assertThat(state(order)).isEqualTo("pending|li|2");
    }

    @Test
    void whoMadeTheOrderHasNoSay() {
        world.availableDevices(1);
        var request = new Request(
                io.tidepool.api.order.Action.POOL_ENTRY, world.cluster(), 1, null, NodeSelector.ANY, List.of(), "");
        var order = orders.create(request, LI, START).made().id();
        assertThat(cause(orders.approve(order, null, LI, START))).isEqualTo(Cause.OWN_DECISION);
        assertThat(state(order)).isEqualTo("pending|1");
    }

    @Test
    void whoAgreedToAnotherPlanHasNotAgreed() {
        var devices = world.poolDevices(2);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        orders.approve(order, null, LI, START);
        executor.plans(order, devices.get(0));
        orders.approve(order, null, WANG, START);
        assertThat(state(order)).as("wang saw a plan that li did not").startsWith("pending|wang|");
        orders.approve(order, null, LI, START);
        assertThat(state(order)).startsWith("processing|wang|li|");
    }

    @Test
    void aChangeOfThePlanIsAChangeOfTheOrderThatWasSeen() {
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        assertThat(cause(orders.approve(order, 1L, LI, START))).isEqualTo(Cause.STALE_VERSION);
    }

    @Test
    void ofManyWhoAgreeAtOnceExactlyTwoCount() throws Exception {
        var order = entry();
        Callable<Moved> agree = () -> orders.approve(
                order, null, new Actor("person-" + Thread.currentThread().getId(), "127.0.0.1", "race"), START);
        var people = Executors.newFixedThreadPool(RACING);
        try {
            var answers = people.invokeAll(java.util.Collections.nCopies(RACING, agree));
            var made = 0;
            for (var answer : answers) {
                made += answer.get() instanceof Moved.Done ? 1 : 0;
            }
            assertThat(made).isEqualTo(2);
        } finally {
            people.shutdownNow();
        }
        assertThat(state(order)).startsWith("processing|");
        assertThat(world.commands()).hasSize(1);
    }

    private long entry() {
        world.availableDevices(1);
        return world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
    }

    private String state(long order) {
        return world.text(
                "select concat_ws('|', status, endorser, approver, version) from elastic_scaling_order where id = "
                        + order);
    }

    private static Cause cause(Moved moved) {
        return ((Moved.Refused) moved).cause();
    }

    private static void set(String approval) {
        RunningApi.shared()
                .bean(SettingChanges.class)
                .change(Map.of("approval.pool_entry", approval, "approval.pool_exit", approval), Actor.SYSTEM);
    }
}
