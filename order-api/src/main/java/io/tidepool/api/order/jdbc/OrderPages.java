package io.tidepool.api.order.jdbc;

import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.jdbc.OrderTally.Kinds;
import io.tidepool.api.request.Paging;
import io.tidepool.api.request.jdbc.Containing;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the orders of a page, newest first, and how many the whole list has. Lists that nothing but kind and time
 * narrow can have all orders in them: their length and the neighbourhood of a page come from the tally, so that no page
 * reads more than a day of orders. Lists of one cluster, one strategy or a keyword are counted.
 */
final class OrderPages {
    /** So many are found and sorted; the planner, who cannot know how few, would look through all orders for them. */
    private static final int FEW = 10_000;

    private static final String NEWEST_FIRST = " order by created_at desc, id desc";

    private final JdbcClient jdbc;
    private final OrderTally tally;
    private final OrderSelect select;

    OrderPages(JdbcClient jdbc, OrderTally tally, OrderSelect select) {
        this.jdbc = jdbc;
        this.tally = tally;
        this.select = select;
    }

    Found find(Filter filter, Paging paging) {
        var keyword = Containing.keyword(filter.keyword());
        return filter.clusterId() == null && filter.strategyId() == null && keyword == null
                ? tallied(filter, paging)
                : counted(filter, keyword, paging);
    }

    private Found tallied(Filter filter, Paging paging) {
        var kinds = Kinds.of(filter);
        var to = filter.to();
        var from = filter.from();
        var newer = to == null ? 0 : tally.since(kinds, to);
        var page = tally.page(
                kinds, newer + paging.offset(), paging.pageSize(), from == null ? Instant.EPOCH : from, select);
        var total = Math.max(0, (from == null ? page.total() : tally.since(kinds, from)) - newer);
        return new Found(total, paging.offset() < total ? page.rows() : List.of());
    }

    private Found counted(Filter filter, @Nullable String keyword, Paging paging) {
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
            return new Found(total, List.of());
        }
        parameters.put("limit", paging.pageSize());
        parameters.put("skipped", paging.offset());
        var ids = total <= FEW
                ? "with found as materialized (select id, created_at" + chosen + ") select id from found"
                : "select id" + chosen;
        return new Found(
                total,
                jdbc.sql(select.sql() + " where o.id = any(array(" + ids + NEWEST_FIRST
                                + " offset :skipped limit :limit)) order by o.created_at desc, o.id desc")
                        .params(parameters)
                        .query(select.rows())
                        .list());
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
