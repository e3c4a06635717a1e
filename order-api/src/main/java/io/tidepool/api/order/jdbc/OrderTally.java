package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.optionalTime;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows how many orders there are without counting them, because the database keeps counts by month and by day. */
@Component
public class OrderTally {
    /** Walks the months and then the days of one of them, newest first, until so many orders have gone by. */
    private static final String PLACE = """
            with month as (
                select begins, sum(orders) as orders from order_tally
                where span = 'month'%1$s group by begins
            ), months as (
                select begins, orders, sum(orders) over (order by begins desc) as through from month
            ), first_month as (
                select begins, through - orders as newer from months where through > :newer order by begins desc limit 1
            ), day as (
                select tally.begins, sum(orders) as orders
                from order_tally tally join first_month
                  on tally.begins >= first_month.begins and tally.begins < first_month.begins + interval '1 month'
                where span = 'day'%1$s group by tally.begins
            ), days as (
                select day.begins, orders, newer + sum(orders) over (order by day.begins desc) as through
                from day cross join first_month
            ), first_day as (
                select begins, through - orders as newer from days where through > :newer order by begins desc limit 1
            )
            select coalesce((select sum(orders) from month), 0) as total,
                   (first_day.begins + 1)::timestamp at time zone 'UTC' as until, :newer - first_day.newer as skipped
            from (values (1)) one left join first_day on true""";

    private static final String GATHER = """
            with scattered as (
                select span, begins, status, action_type from order_tally group by 1, 2, 3, 4 having count(*) > 1
            ), taken as (
                delete from order_tally using scattered
                where order_tally.span = scattered.span and order_tally.begins = scattered.begins
                  and order_tally.status = scattered.status and order_tally.action_type = scattered.action_type
                returning order_tally.*
            )
            insert into order_tally (span, begins, status, action_type, orders)
            select span, begins, status, action_type, sum(orders) from taken group by 1, 2, 3, 4 having sum(orders) <> 0""";

    private final JdbcClient jdbc;

    OrderTally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Which orders are counted; an empty list takes all. */
    record Kinds(List<Status> status, List<Action> action) {
        static Kinds of(Filter filter) {
            return new Kinds(
                    filter.status().stream().distinct().toList(),
                    filter.actionType().stream().distinct().toList());
        }

        boolean all() {
            return status.isEmpty() && action.isEmpty();
        }

        /** The same with every kind named. */
        Kinds spelledOut() {
            return new Kinds(
                    status.isEmpty() ? List.of(Status.values()) : status,
                    action.isEmpty() ? List.of(Action.values()) : action);
        }

        /** To go after others; needs the {@link #parameters}. */
        String condition() {
            return (status.isEmpty() ? "" : " and status in (:status)")
                    + (action.isEmpty() ? "" : " and action_type in (:action)");
        }

        Map<String, Object> parameters() {
            return Map.of(
                    "status", status.stream().map(Status::wire).toList(),
                    "action", action.stream().map(Action::wire).toList());
        }
    }

    /**
     * Where in the list of all orders of some kinds, newest first, one is found.
     *
     * @param total length of the list
     * @param until the list from here on holds it; null when it lies behind the end
     * @param skipped how many of the list from there on come before it
     */
    record Place(long total, @Nullable Instant until, long skipped) {}

    /** The place of the order that so many others are newer than. */
    Place place(Kinds kinds, long newer) {
        return jdbc.sql(PLACE.formatted(kinds.condition()))
                .params(kinds.parameters())
                .param("newer", newer)
                .query((row, number) ->
                        new Place(row.getLong("total"), optionalTime(row, "until"), row.getLong("skipped")))
                .single();
    }

    /** How many orders were created at this moment or later. */
    long since(Kinds kinds, Instant moment) {
        return jdbc.sql("select coalesce(sum(orders), 0) from orders_since(:moment) where true" + kinds.condition())
                .params(kinds.parameters())
                .param("moment", Timestamp.from(moment))
                .query(Long.class)
                .single();
    }

    /** Adds up what changes have left behind; two at once do no harm, as each adds up what it has taken away. */
    public void gather(Instant now) {
        jdbc.sql(GATHER).update();
    }
}
