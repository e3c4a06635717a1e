package io.tidepool.api.contract;

import io.tidepool.api.testing.HistoryWorld;
import java.util.Map;
import java.util.TreeMap;

/** All that is stored, as one sum for each table. */
final class Stored {
    /** When a session was last used is noted with every call. */
    private static final String USED = "user_session";

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
                                        + " (select " + (table.equals(USED) ? "id::text" : "t::text") + " as row"
                                        + " from tidepool.\"" + table + "\" t) rows")
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
}
