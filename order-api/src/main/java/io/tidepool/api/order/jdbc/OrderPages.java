package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.jdbc.OrderTally.Kinds;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Containing;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds which orders are on a page, newest first, and how many the whole list has. Lists that nothing but kind and time
 * narrow can have all orders in them: their length and the neighbourhood of a page come from the tally, so that no page
 * reads more than a day of orders. Lists of one cluster, one strategy or a keyword are counted.
 */
final class OrderPages {
    private static final String NEWEST_FIRST = " order by created_at desc, id desc";

    /** Of each kind its newest from the place on: each is a walk along the index. */
    private static final String OF_KINDS = """
            select newest.id
            from unnest(array[:status]::text[]) wanted_status cross join unnest(array[:action]::text[]) wanted_action
            cross join lateral (
                select id, created_at from elastic_scaling_order
                where status = wanted_status and action_type = wanted_action and created_at < :until%s
                order by created_at desc, id desc limit :skipped + :limit) newest
            order by newest.created_at desc, newest.id desc offset :skipped limit :limit""";

    private final JdbcClient jdbc;
    private final OrderTally tally;

    OrderPages(JdbcClient jdbc, OrderTally tally) {
        this.jdbc = jdbc;
        this.tally = tally;
    }

    /**
     * The orders of a page.
     *
     * @param total of the whole list
     * @param ids a query for their ids; null when there are none
     */
    record Selection(long total, @Nullable String ids, Map<String, Object> parameters) {}

    Selection select(Filter filter, Paging paging) {
        var keyword = Containing.keyword(filter.keyword());
        return filter.clusterId() == null && filter.strategyId() == null && keyword == null
                ? tallied(filter, paging)
                : counted(filter, keyword, paging);
    }

    private Selection tallied(Filter filter, Paging paging) {
        var kinds = Kinds.of(filter);
        var to = filter.to();
        var from = filter.from();
        var newer = to == null ? 0 : tally.since(kinds, to);
        var place = tally.place(kinds, newer + paging.offset());
        var total = Math.max(0, (from == null ? place.total() : tally.since(kinds, from)) - newer);
        if (place.until() == null || paging.offset() >= total) {
            return new Selection(total, null, Map.of());
        }
        var parameters = new HashMap<String, Object>(kinds.spelledOut().parameters());
        parameters.put("until", Timestamp.from(place.until()));
        parameters.put("skipped", place.skipped());
        parameters.put("limit", paging.pageSize());
        var beginning = bound("from", ">=", from, parameters);
        var ids = kinds.all()
                ? "select id from elastic_scaling_order where created_at < :until" + beginning + NEWEST_FIRST
                        + " offset :skipped limit :limit"
                : OF_KINDS.formatted(beginning);
        return new Selection(total, ids, parameters);
    }

    private Selection counted(Filter filter, @Nullable String keyword, Paging paging) {
        var kinds = Kinds.of(filter);
        var parameters = new HashMap<String, Object>(kinds.parameters());
        var chosen = " from elastic_scaling_order where true"
                + kinds.condition()
                + equal("cluster_id", filter.clusterId(), parameters)
                + equal("strategy_id", filter.strategyId(), parameters)
                + bound("from", ">=", filter.from(), parameters)
                + bound("to", "<", filter.to(), parameters)
                + containing(keyword, parameters);
        var total = jdbc.sql("select count(*)" + chosen)
                .params(parameters)
                .query(Long.class)
                .single();
        if (paging.offset() >= total) {
            return new Selection(total, null, Map.of());
        }
        parameters.put("limit", paging.pageSize());
        parameters.put("skipped", paging.offset());
        return new Selection(total, "select id" + chosen + NEWEST_FIRST + " offset :skipped limit :limit", parameters);
    }

    private static String equal(String column, @Nullable Long value, Map<String, Object> parameters) {
        if (value == null) {
            return "";
        }
        parameters.put(column, value);
        return " and " + column + " = :" + column;
    }

    private static String bound(String name, String relation, @Nullable Instant value, Map<String, Object> parameters) {
        if (value == null) {
            return "";
        }
        parameters.put(name, Timestamp.from(value));
        return " and created_at " + relation + " :" + name;
    }

    /** Numbers are ASCII: other words can only be in the name of a strategy. */
    private static String containing(@Nullable String keyword, Map<String, Object> parameters) {
        if (keyword == null) {
            return "";
        }
        parameters.put("keyword", keyword);
        var named = "strategy_id = any(array(select id from elastic_scaling_strategy where name ilike :keyword))";
        return StandardCharsets.US_ASCII.newEncoder().canEncode(keyword)
                ? " and (order_number ilike :keyword or " + named + ")"
                : " and " + named;
    }
}
