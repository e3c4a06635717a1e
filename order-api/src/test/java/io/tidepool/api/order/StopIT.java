package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.Moved.Cause;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingChanges;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.Cancel;
import io.tidepool.schema.Command;
import io.tidepool.schema.OrderStop;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");
    private static final Instant END = START.plus(Duration.ofHours(1));

    private final OrderWorld world = new OrderWorld(RunningApi.shared());
    private final Orders orders = RunningApi.shared().bean(Orders.class);
    private final GlobalStops stops = RunningApi.shared().bean(GlobalStops.class);
    private final Executor executor = new Executor(world);

    @AfterEach
    void goOn() {
        if (stops.now(START).isPresent()) {
            stops.lift(LI, START);
        }
        approval("manual");
    }

    @Test
    void whileItStandsNothingStartsAndTheReasonIsSaid() {
        world.availableDevices(1);
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        stops.set("机房演练", END, LI, START);
        assertThat(orders.approve(order, null, LI, START)).isInstanceOfSatisfying(Moved.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(Cause.STOPPED);
            assertThat(refused.message()).contains("li：机房演练").contains(END.toString());
        });
        assertThat(world.status(order)).isEqualTo("pending");
        assertThat(orders.approve(order, null, LI, END))
                .as("it ended by itself")
                .isInstanceOf(Moved.Done.class);
    }

    @Test
    void ordersAreStillMadeButTheSystemApprovesNone() {
        approval("auto");
        stops.set("机房演练", null, LI, START);
        world.availableDevices(1);
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(world.status(order)).isEqualTo("pending");
        assertThat(orders.reject(order, null, "演练", LI, START)).isInstanceOf(Moved.Done.class);
    }

    @Test
    void anExitWhosePlanComesWhileItStandsGoesBackToTheApprover() {
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        orders.approve(order, null, LI, START);
        stops.set("机房演练", null, LI, Instant.now());
        executor.plans(order, device);
        assertThat(world.text(
                        "select concat_ws('|', status, failure_reason) from elastic_scaling_order where id = " + order))
                .startsWith("pending|")
                .contains("机房演练");
        assertThat(world.count("order_device where order_id = " + order)).isZero();
    }

    @Test
    void theExecutorHearsOfItAndOfItsEndInThatOrder() {
        var before = world.commands(0).size();
        stops.set("机房演练", END, LI, START);
        stops.lift(LI, START.plusSeconds(1));
        var heard = world.commands(0).stream().skip(before).toList();
        assertThat(heard)
                .extracting(Command::getOrderStop)
                .containsExactly(new OrderStop("机房演练", END, "li"), new OrderStop(null, null, "li"));
        assertThat(heard).extracting(Command::getIssuedAt).containsExactly(START, START.plusSeconds(1));
        assertThat(heard).extracting(Command::getBody).containsOnly(new Cancel("", ""));
    }

    @Test
    void aNewOneReplacesTheOldOneAndLiftingTwiceIsRefused() {
        stops.set("一", null, LI, START);
        stops.set("二", null, LI, START);
        assertThat(stops.now(START))
                .hasValueSatisfying(stop -> assertThat(stop.reason()).isEqualTo("二"));
        stops.lift(LI, START);
        assertThat(stops.now(START)).isEmpty();
        assertThatThrownBy(() -> stops.lift(LI, START))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("没有生效");
    }

    @Test
    void aReasonIsNeededAndTheEndLiesAhead() {
        assertThatThrownBy(() -> stops.set(" ", null, LI, START)).hasMessageContaining("reason must say why");
        assertThatThrownBy(() -> stops.set("演练", START, LI, START)).hasMessageContaining("until must be after now");
    }

    private static void approval(String mode) {
        RunningApi.shared().bean(SettingChanges.class).change(Map.of("approval.pool_entry", mode), Actor.SYSTEM);
    }
}
