package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows how many orders there are without counting them, because the database keeps counts by month and by day. */
@Component
public class OrderTally {
    /** Walks the months and then the days of one of them, newest first, until so many orders have gone by. */
    private static final String PAGE = """
            with month as (
                select begins, sum(orders) as orders from order_tally
                where span = %1$s group by begins
            ), months as (
                select begins, orders, sum(orders) over (order by begins desc) as through from month
            ), first_month as (
                select begins, through - orders as newer from months where through > :newer order by begins desc limit 1
            ), day as (
                select tally.begins, sum(tally.orders) as orders
                from order_tally tally join first_month
                  on tally.begins >= first_month.begins and tally.begins < first_month.begins + interval '1 month'
                where span = %2$s group by tally.begins
            ), days as (
                select day.begins, orders, newer + sum(orders) over (order by day.begins desc) as through
                from day cross join first_month
            ), place as (
                select (begins + 1)::timestamp at time zone 'UTC' as until, (:newer - (through - orders))::bigint as skipped
                from days where through > :newer order by begins desc limit 1
            )
            select total, chosen.* from (select coalesce(sum(orders), 0) as total from month) every
            left join (%3$s where o.id = any(array(%4$s))) chosen on true
            order by chosen.created_at desc, chosen.id desc""";

    private static final String IDS_OF_ALL = """
            select id from elastic_scaling_order
            where created_at < (select until from place) and created_at >= :from
            order by created_at desc, id desc offset (select skipped from place) limit :limit""";

    /** Of each kind its newest from the place on: each is a walk along the index. */
    private static final String IDS_OF_KINDS = """
            select newest.id
            from unnest(array[:every_status]::text[]) wanted_status
            cross join unnest(array[:every_action]::text[]) wanted_action
            cross join lateral (
                select id, created_at from elastic_scaling_order
                where status = wanted_status and action_type = wanted_action
                  and created_at < (select until from place) and created_at >= :from
                order by created_at desc, id desc limit (select skipped from place) + :limit) newest
            order by newest.created_at desc, newest.id desc offset (select skipped from place) limit :limit""";

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

        /** To go after others; needs the {@link #parameters}. */
        String condition() {
            return (status.isEmpty() ? "" : " and status in (:status)")
                    + (action.isEmpty() ? "" : " and action_type in (:action)");
        }

        Map<String, Object> parameters() {
            return Map.of(
                    "status", wires(status),
                    "action", actionWires(action),
                    "every_status", wires(status.isEmpty() ? List.of(Status.values()) : status),
                    "every_action", actionWires(action.isEmpty() ? List.of(Action.values()) : action));
        }

        private static List<String> wires(List<Status> status) {
            return status.stream().map(Status::wire).toList();
        }

        private static List<String> actionWires(List<Action> action) {
            return action.stream().map(Action::wire).toList();
        }
    }

    /**
     * So many orders behind those that are newer, none older than the bound, and how many there are of these kinds.
     *
     * @param newer how many come before
     */
    Found page(Kinds kinds, long newer, int limit, Instant from, OrderSelect select) {
        var sql = kinds.all()
                ? PAGE.formatted("'months'", "'days'", select.sql(), IDS_OF_ALL)
                : PAGE.formatted(
                        "'month'" + kinds.condition(), "'day'" + kinds.condition(), select.sql(), IDS_OF_KINDS);
        return jdbc.sql(sql)
                .params(kinds.parameters())
                .param("newer", newer)
                .param("limit", limit)
                .param("from", Timestamp.from(from))
                .query(rows -> {
                    var total = 0L;
                    var found = new ArrayList<OrderView>();
                    while (rows.next()) {
                        total = rows.getLong("total");
                        if (rows.getObject("id") != null) {
                            found.add(select.rows().mapRow(rows, found.size()));
                        }
                    }
                    return new Found(total, found);
                });
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
