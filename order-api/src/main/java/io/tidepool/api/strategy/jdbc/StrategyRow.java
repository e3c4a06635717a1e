package io.tidepool.api.strategy.jdbc;

import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.api.strategy.StrategyView;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A strategy as a row. */
final class StrategyRow {
    private static final TypeReference<Map<String, Object>> SELECTOR = new TypeReference<>() {};

    private final JsonMapper json;

    StrategyRow(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param leastGap configured; it is no column
     */
    ManagedStrategy read(ResultSet row, Duration leastGap) throws SQLException {
        var selector = row.getString("node_selector");
        var rule = new Strategy(
                new StrategyId(row.getLong("id")),
                row.getLong("version"),
                row.getString("name"),
                "enabled".equals(row.getString("status")),
                ScalingAction.valueOf(upper(row, "threshold_trigger_action")),
                threshold(row, "cpu"),
                threshold(row, "memory"),
                ConditionLogic.valueOf(row.getString("condition_logic")),
                Aggregation.valueOf(upper(row, "metric_aggregation")),
                row.getObject("window_minutes", Integer.class),
                row.getInt("duration_minutes"),
                row.getInt("cooldown_minutes"),
                CooldownScope.valueOf(upper(row, "cooldown_scope")),
                row.getInt("device_count"),
                row.getString("resource_type"),
                leastGap);
        return new ManagedStrategy(
                rule,
                row.getString("description"),
                selector == null ? null : json.readValue(selector, SELECTOR),
                List.of((Long[]) row.getArray("cluster_ids").getArray()),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("updated_by"),
                row.getTimestamp("updated_at").toInstant());
    }

    private static @Nullable Threshold threshold(ResultSet row, String metric) throws SQLException {
        var value = row.getBigDecimal(metric + "_threshold_value");
        return value == null
                ? null
                : new Threshold(Percent.of(value), ThresholdType.valueOf(upper(row, metric + "_threshold_type")));
    }

    private static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    /** Columns that an edit sets. */
    Map<String, @Nullable Object> columns(ManagedStrategy strategy) {
        var view = StrategyView.of(strategy);
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("name", view.name());
        columns.put("description", view.description());
        columns.put("threshold_trigger_action", lower(view.thresholdTriggerAction()));
        columns.put("cpu_threshold_value", view.cpuThresholdValue());
        columns.put("cpu_threshold_type", lower(view.cpuThresholdType()));
        columns.put("memory_threshold_value", view.memoryThresholdValue());
        columns.put("memory_threshold_type", lower(view.memoryThresholdType()));
        columns.put("condition_logic", view.conditionLogic().name());
        columns.put("duration_minutes", view.durationMinutes());
        columns.put("cooldown_minutes", view.cooldownMinutes());
        columns.put("device_count", view.deviceCount());
        columns.put("node_selector", view.nodeSelector() == null ? null : json.writeValueAsString(view.nodeSelector()));
        columns.put("status", view.status().wire());
        columns.put("metric_aggregation", lower(view.metricAggregation()));
        columns.put("window_minutes", view.windowMinutes());
        columns.put("cooldown_scope", lower(view.cooldownScope()));
        columns.put("resource_type", view.resourceType());
        columns.put("updated_by", view.updatedBy());
        columns.put("version", view.version());
        return columns;
    }

    private static @Nullable String lower(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
