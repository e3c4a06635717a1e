package io.tidepool.api.recovery;

import io.tidepool.local.server.ClickHouseServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** What ClickHouse has. */
record ClickHouse(String url, String password) {
    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:clickhouse:" + url + "/tidepool?compress=false&clickhouse_setting_async_insert=0",
                ClickHouseServer.USER,
                password);
    }

    void run(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Number of rows and checksum of every table as readers see it, by name. */
    Map<String, String> tables() throws SQLException {
        var sums = new TreeMap<String, String>();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var found = statement.executeQuery("select name from system.tables where database = 'tidepool'"
                    + " and engine like '%MergeTree' and name != 'flyway_schema_history'")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (var name : names) {
                var plain = name.endsWith("_hourly")
                        ? "toString(tuple(* except(samples), arraySort(samples)))"
                        : "toString(tuple(*))";
                try (var sum =
                        statement.executeQuery("select concat(toString(count()), ' rows ', toString(sum(cityHash64("
                                + plain + ")))) from " + name + " final")) {
                    sum.next();
                    sums.put(name, sum.getString(1));
                }
            }
        }
        return sums;
    }
}
