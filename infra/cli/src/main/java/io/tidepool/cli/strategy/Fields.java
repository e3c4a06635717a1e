package io.tidepool.cli.strategy;

import java.util.List;

/** The fields of a strategy in a file: those of the API, but clusters by name, as ids differ between servers. */
final class Fields {
    static final String NAME = "name";
    static final String CLUSTERS = "clusters";

    /** As they are written, in this order. */
    static final List<String> ALL = List.of(
            NAME,
            "description",
            "status",
            "threshold_trigger_action",
            "cpu_threshold_value",
            "cpu_threshold_type",
            "memory_threshold_value",
            "memory_threshold_type",
            "condition_logic",
            "metric_aggregation",
            "window_minutes",
            "duration_minutes",
            "cooldown_minutes",
            "cooldown_scope",
            "device_count",
            "resource_type",
            "node_selector",
            CLUSTERS);

    private Fields() {}
}
