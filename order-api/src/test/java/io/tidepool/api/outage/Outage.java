package io.tidepool.api.outage;

import io.tidepool.api.outage.Call.Need;
import io.tidepool.api.testing.Cable;
import io.tidepool.api.testing.OutageWorld;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of the table: what is away and how, and what may stop then. In this order, so that what comes back slowly does
 * so while the next row needs it not.
 */
enum Outage {
    CLICKHOUSE_HANGS(OutageWorld::clickHouse, Cable::hold, EnumSet.of(Need.CLICKHOUSE)),
    POSTGRES_HANGS(OutageWorld::postgres, Cable::hold, EnumSet.of(Need.POSTGRES, Need.CLICKHOUSE)),
    POSTGRES_REFUSES(OutageWorld::postgres, Cable::cut, EnumSet.of(Need.POSTGRES, Need.CLICKHOUSE)),
    KAFKA_HANGS(OutageWorld::kafka, Cable::hold, EnumSet.noneOf(Need.class)),
    KAFKA_REFUSES(OutageWorld::kafka, Cable::cut, EnumSet.noneOf(Need.class)),
    REGISTRY_HANGS(OutageWorld::registry, Cable::hold, EnumSet.noneOf(Need.class)),
    REGISTRY_REFUSES(OutageWorld::registry, Cable::cut, EnumSet.noneOf(Need.class)),
    CLICKHOUSE_REFUSES(OutageWorld::clickHouse, Cable::cut, EnumSet.of(Need.CLICKHOUSE));

    private final Function<OutageWorld, Cable> cable;
    private final Consumer<Cable> way;
    private final Set<Need> stops;

    Outage(Function<OutageWorld, Cable> cable, Consumer<Cable> way, Set<Need> stops) {
        this.cable = cable;
        this.way = way;
        this.stops = Set.copyOf(stops);
    }

    void begin(OutageWorld world) {
        way.accept(cable.apply(world));
    }

    void end(OutageWorld world) {
        cable.apply(world).mend();
    }

    boolean stops(Call call) {
        return stops.contains(call.need());
    }
}
