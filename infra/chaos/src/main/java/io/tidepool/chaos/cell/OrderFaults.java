package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.cell.Cell.CellFailure;
import io.tidepool.chaos.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** order-api and the databases behind it. */
final class OrderFaults {
    private static final double TICKS_PER_SECOND = 5;
    private static final int SEED = 2;
    private static final int DOWN_SECONDS = 20;

    private OrderFaults() {}

    static List<Cell> all() {
        return List.of(
                Cell.of("F13", "order-api killed while orders come makes each once", OrderFaults::killed)
                        .everyBuild(),
                Cell.of("F15", "PostgreSQL killed while orders come loses and doubles none", OrderFaults::database),
                new Cell(
                        "F19",
                        "without ClickHouse orders go on",
                        Set.of(Part.CLICKHOUSE, Part.ARCHIVE),
                        OrderFaults::clickHouse));
    }

    private static String killed(World world) throws Exception {
        world.feed().burst(40);
        TimeUnit.MILLISECONDS.sleep(200 + new Random(SEED).nextInt(1_500));
        world.stack().kill(Part.ORDER_API);
        world.stack().startReady(Part.ORDER_API);
        return "killed amid proposals";
    }

    private static String database(World world) throws Exception {
        world.feed().burst(40);
        TimeUnit.SECONDS.sleep(1);
        world.stack().kill(Part.POSTGRES);
        TimeUnit.SECONDS.sleep(5);
        world.stack().startReady(Part.POSTGRES);
        world.stack().awaitReady(Part.ORDER_API);
        world.feed().burst(10);
        return "away for 5 s";
    }

    private static String clickHouse(World world) throws Exception {
        world.stack().kill(Part.CLICKHOUSE);
        var before = BrokerFaults.orders(world);
        world.feed().speed(TICKS_PER_SECOND);
        TimeUnit.SECONDS.sleep(DOWN_SECONDS);
        var meanwhile = BrokerFaults.orders(world) - before;
        if (meanwhile == 0) {
            throw new CellFailure("no order in " + DOWN_SECONDS + " s without ClickHouse");
        }
        world.stack().startReady(Part.CLICKHOUSE);
        var took = Wait.until(
                "the archive job runs",
                Duration.ofMinutes(2),
                () -> world.stack().process(Part.ARCHIVE).spec().ready().isReady());
        return meanwhile + " orders in " + DOWN_SECONDS + " s without it; the archive ran again after "
                + took.toSeconds() + " s";
    }
}
