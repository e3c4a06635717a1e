package io.tidepool.api.order;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.request.Actor;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The device's side of row F25: whatever of its reports an executor that was killed sends again, at whichever report it
 * was killed, the rows of devices, reservations, steps and history end as those of an order nobody disturbed.
 */
class RepeatedReportsIT {
    private static final Actor LI = new Actor("li", "127.0.0.1", "request-1");

    /** All that an order leaves behind with its devices, without ids and times. */
    private static final String ROWS = """
            select string_agg(line, E'\\n' order by line) from (
                select 'device ' || concat_ws('|', status, cluster is null, cluster_id is null, pool_entry_time is null)
                        as line from device where idc = :world
                union all
                select 'reserved ' || concat_ws('|', status, error_code) from order_device where order_id = :order
                union all
                select 'step ' || concat_ws('|', step, state, attempts, detail) from order_step where order_id = :order
                union all
                select 'event ' || concat_ws('|', kind, origin, detail) from device_event where order_id = :order
                union all
                select 'order ' || concat_ws('|', status, version) from elastic_scaling_order where id = :order
            ) as rows""";

    private final Orders orders = RunningApi.shared().bean(Orders.class);

    @DisplayName("F25: reports that come again leave the same rows")
    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"POOL_ENTRY", "POOL_EXIT"})
    void theRowsOfDevicesAreThoseOfAnUndisturbedOrderWhicheverReportsComeAgain(Action action) {
        var undisturbed = new Run(action).end(Stream::of);
        assertThat(undisturbed).contains("device ", "reserved ", "step ", "event ", "order completed");
        for (int killed = 0; killed < new Run(action).reports().size(); killed++) {
            var from = killed;
            assertThat(new Run(action).end(reports -> sentAgainFrom(reports, from)))
                    .as("killed after report %d", killed)
                    .isEqualTo(undisturbed);
        }
    }

    /** The reports up to the kill, and then every report of the order, as after a restart that has struck none off. */
    private static Stream<Report> sentAgainFrom(Report[] reports, int killed) {
        return Stream.concat(Stream.of(reports).limit(killed + 1L), Stream.of(reports));
    }

    /** An order of one device in a cluster of its own. */
    private final class Run {
        private final OrderWorld world = new OrderWorld(RunningApi.shared());
        private final Executor executor = new Executor(world);
        private final long device;
        private final long order;

        Run(Action action) {
            var exit = action == Action.POOL_EXIT;
            device = (exit ? world.poolDevices(1) : world.availableDevices(1)).get(0);
            order = world.ordered(world.strategy(exit ? "pool_exit" : "pool_entry", 1, 0, "cluster"), action, 1);
            if (exit) {
                executor.plans(order, device);
            }
            assertThat(orders.approve(order, null, LI, START)).isInstanceOf(Moved.Done.class);
            if (exit) {
                executor.plans(order, device);
            }
        }

        List<Report> reports() {
            var reports = new ArrayList<Report>();
            for (var step : ExecutionStep.values()) {
                reports.add(executor.stepDone(order, device, step));
            }
            reports.add(executor.finished(order, List.of(device), List.of()));
            return reports;
        }

        String end(Function<Report[], Stream<Report>> delivery) {
            delivery.apply(reports().toArray(Report[]::new)).forEach(world::report);
            return world.jdbc()
                    .sql(ROWS)
                    .param("world", world.name())
                    .param("order", order)
                    .query(String.class)
                    .single();
        }
    }
}
