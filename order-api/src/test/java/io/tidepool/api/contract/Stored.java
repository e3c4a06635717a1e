package io.tidepool.api.contract;

import io.tidepool.api.testing.HistoryWorld;
import java.util.Map;
import java.util.TreeMap;

/** All that is stored, as one sum for each table. */
final class Stored {
    /** Of tables that change without anybody asking for it, what stays the same. */
    private static final Map<String, String> LASTING = Map.of(
            // When a session was last used is noted with every call.
            "user_session",
            "select id::text as row from tidepool.user_session",
            // Its rows are added up now and then.
            "order_tally",
            "select concat_ws(' ', span, begins, status, action_type, sum(orders)) as row from tidepool.order_tally"
                    + " group by span, begins, status, action_type");

    private Stored() {}

    static Map<String, String> in(HistoryWorld world) {
        var sums = new TreeMap<String, String>();
        var jdbc = world.api().jdbc();
        jdbc.sql("select table_name from information_schema.tables where table_schema = 'tidepool'")
                .query(String.class)
                .list()
                .forEach(table -> sums.put(
                        "PostgreSQL " + table,
                        jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') from"
                                        + " (" + LASTING.getOrDefault(table, all(table)) + ") rows")
                                .query(String.class)
                                .single()));
        world.query("select name from system.tables where database = 'tidepool' and engine like '%MergeTree'")
                .forEach(table -> sums.put(
                        "ClickHouse " + table,
                        world.query(
                                        "select concat(toString(count()), ' ', toString(sum(cityHash64(toString(tuple(*)))))) from `"
                                                + table + "`")
                                .get(0)));
        return sums;
    }

    private static String all(String table) {
        return "select t::text as row from tidepool.\"" + table + "\" t";
    }
}
