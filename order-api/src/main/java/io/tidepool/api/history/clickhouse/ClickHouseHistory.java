package io.tidepool.api.history.clickhouse;

import io.tidepool.api.cache.CacheNames;
import io.tidepool.api.history.ResourceHistory;
import io.tidepool.api.history.TrendPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/** Reads short steps from the samples and long ones from the hours. */
@Component
class ClickHouseHistory implements ResourceHistory {
    private static final double HUNDREDTHS = 100;

    private final ClickHouseReader clickHouse;

    ClickHouseHistory(ClickHouseReader clickHouse) {
        this.clickHouse = clickHouse;
    }

    @Override
    @Cacheable(CacheNames.TRENDS)
    public List<TrendPoint> series(long clusterId, String resourceType, Instant from, Instant to, Duration step) {
        var sql = step.compareTo(Duration.ofHours(1)) < 0 ? TrendSql.OF_SAMPLES : TrendSql.OF_HOURS;
        var parameters = List.of(step.toSeconds(), clusterId, resourceType, from.toEpochMilli(), to.toEpochMilli());
        return clickHouse.read("trend data", sql, parameters, ClickHouseHistory::point);
    }

    private static TrendPoint point(ResultSet row) throws SQLException {
        return new TrendPoint(
                Instant.ofEpochSecond(row.getLong("step")),
                percent(row, "cpu_usage_mean"),
                percent(row, "cpu_usage_min"),
                percent(row, "cpu_usage_max"),
                percent(row, "cpu_allocation_mean"),
                percent(row, "cpu_allocation_min"),
                percent(row, "cpu_allocation_max"),
                percent(row, "memory_usage_mean"),
                percent(row, "memory_usage_min"),
                percent(row, "memory_usage_max"),
                percent(row, "memory_allocation_mean"),
                percent(row, "memory_allocation_min"),
                percent(row, "memory_allocation_max"));
    }

    private static @Nullable Double percent(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() || Double.isNaN(value) ? null : Math.round(value * HUNDREDTHS) / HUNDREDTHS;
    }
}
