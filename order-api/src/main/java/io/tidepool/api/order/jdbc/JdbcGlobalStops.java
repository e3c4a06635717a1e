package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.optionalTime;
import static io.tidepool.api.order.jdbc.OrderRow.stamp;
import static io.tidepool.api.order.jdbc.OrderRow.time;

import io.tidepool.api.order.GlobalStop;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcGlobalStops implements GlobalStop.Book {
    private static final String STANDS = " where lifted_at is null and (until is null or until > :at)";

    private final JdbcClient jdbc;

    JdbcGlobalStops(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<GlobalStop> at(Instant moment) {
        return jdbc.sql("select reason, since, until, created_by from order_stop" + STANDS
                        + " order by id desc limit 1")
                .param("at", stamp(moment))
                .query((row, index) -> new GlobalStop(
                        row.getString("reason"),
                        time(row, "since"),
                        optionalTime(row, "until"),
                        row.getString("created_by")))
                .optional();
    }

    @Override
    public void put(GlobalStop stop) {
        lift(stop.by(), stop.since());
        jdbc.sql("insert into order_stop (reason, since, until, created_by) values (:reason, :since, :until, :by)")
                .param("reason", stop.reason())
                .param("since", stamp(stop.since()))
                .param("until", stamp(stop.until()))
                .param("by", stop.by())
                .update();
    }

    @Override
    public boolean lift(String by, Instant at) {
        return jdbc.sql("update order_stop set lifted_at = :at, lifted_by = :by" + STANDS)
                        .param("at", stamp(at))
                        .param("by", by)
                        .update()
                > 0;
    }
}
