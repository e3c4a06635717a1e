package io.tidepool.api.settings;

import io.tidepool.api.outside.Origin;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting there is. */
public final class SettingCatalogue {
    private SettingCatalogue() {}

    public static final Setting<Integer> MONITORING_INTERVAL_SECONDS = Setting.wholeNumber(
            "monitoring.interval_seconds", 300, 5, 86_400, "Seconds between two collections of a cluster.");

    public static final Setting<List<ResourceTypeRule>> RESOURCE_TYPES = new Setting<>(
            "monitoring.resource_types",
            SettingShape.OBJECTS,
            List.of(
                    new ResourceTypeRule("total", Map.of(), List.of()),
                    new ResourceTypeRule("total_intel", Map.of("kubernetes.io/arch", "amd64"), List.of()),
                    new ResourceTypeRule("total_arm", Map.of("kubernetes.io/arch", "arm64"), List.of()),
                    new ResourceTypeRule("total_hg", Map.of("tidepool.io/cpu", "hygon"), List.of()),
                    new ResourceTypeRule("total_gpu", Map.of("nvidia.com/gpu.present", "true"), List.of()),
                    new ResourceTypeRule("total_taint", Map.of(), List.of("tidepool.io/dedicated")),
                    new ResourceTypeRule("total_common", Map.of("tidepool.io/pool", "common"), List.of())),
            ResourceTypeRule::readAll,
            ResourceTypeRule::writeAll,
            "Named parts of a cluster: node labels and taint keys that a node must have.");

    public static final Setting<Integer> MAXIMUM_GAP_SECONDS = Setting.wholeNumber(
            "evaluation.maximum_gap_seconds",
            600,
            1,
            604_800,
            "Longest silence in seconds that does not break a run; twice the interval when that is more.");

    public static final Setting<Boolean> RECORD_SKIPPED =
            Setting.truth("evaluation.record_skipped", true, "Whether skipped evaluations are kept in the history.");

    public static final Setting<Integer> STRATEGY_DURATION_MINUTES = Setting.wholeNumber(
            "strategy.duration_minutes", 10, 0, 525_600, "Duration in minutes of strategies that name none.");

    public static final Setting<Integer> STRATEGY_COOLDOWN_MINUTES = Setting.wholeNumber(
            "strategy.cooldown_minutes", 30, 0, 525_600, "Cooldown in minutes of strategies that name none.");

    public static final Setting<String> ENTRY_APPROVAL = approval("approval.pool_entry");

    public static final Setting<String> EXIT_APPROVAL = approval("approval.pool_exit");

    public static final Setting<Boolean> ALLOW_PARTIAL = Setting.truth(
            "order.allow_partial", false, "Whether an order goes on with fewer devices than it asks for.");

    public static final Setting<Integer> MAXIMUM_DEVICES =
            Setting.wholeNumber("order.maximum_devices", 20, 1, 1_000, "Most devices of one order.");

    public static final Setting<Integer> MAXIMUM_ORDERS_PER_HOUR = Setting.wholeNumber(
            "order.maximum_per_hour", 30, 1, 10_000, "Most pool orders of one cluster within an hour.");

    public static final Setting<Integer> MINIMUM_NODES =
            Setting.wholeNumber("order.minimum_nodes", 1, 0, 10_000, "Nodes that a pool_exit leaves in a cluster.");

    public static final Setting<Boolean> SPECIAL_ALLOWED =
            Setting.truth("order.special_allowed", false, "Whether special devices may be chosen without being named.");

    public static final Setting<List<RankingFactor>> SELECTION_RANKING = new Setting<>(
            "selection.ranking",
            SettingShape.OBJECTS,
            RankingFactor.standard(),
            RankingFactor::readAll,
            RankingFactor::writeAll,
            "Which nodes leave first: fewest points times weight, then one criterion after the other.");

    public static final Setting<String> EXIT_DEVICE_STATUS = Setting.oneOf(
            "pool.exit_device_status",
            List.of("available", "pending_cleanup"),
            "Status of a device that has left a pool.");

    public static final Setting<Integer> ABNORMAL_USAGE_PERCENT = Setting.wholeNumber(
            "cluster.abnormal_usage_percent", 80, 1, 100, "Usage in percent above which a cluster is abnormal.");

    public static final Setting<String> ZONE = new Setting<>(
            "calendar.zone",
            SettingShape.TEXT,
            "Asia/Shanghai",
            value -> {
                try {
                    return ZoneId.of(String.valueOf(value)).getId();
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException("must be a time zone such as Asia/Shanghai", e);
                }
            },
            value -> value,
            "Time zone in which a day begins.");

    public static final Setting<List<String>> ROSTER_FALLBACK = Setting.listOf(
            "roster.fallback",
            List.of("role:admin"),
            "(user:[a-z0-9][a-z0-9._-]{1,99}|role:(admin|operator|viewer))",
            "user:NAME or role:admin, role:operator, role:viewer",
            "Who is told when nobody is on duty.");

    public static final Setting<Integer> NOTIFY_ATTEMPTS = Setting.wholeNumber(
            "notification.attempts", 4, 1, 10, "Attempts to send on a channel before the next one has its turn.");

    public static final Setting<Integer> NOTIFY_TROUBLE_MINUTES = Setting.wholeNumber(
            "notification.trouble_minutes",
            30,
            1,
            10_080,
            "Minutes after which a failing strategy or a silent cluster is told of; two intervals when that is more.");

    public static final Setting<Integer> NOTIFICATION_DAYS =
            retention("retention.notification_days", 180, "Days for which notifications and their log are kept.");

    public static final Setting<Integer> DEVICE_EVENT_DAYS =
            retention("retention.device_event_days", 730, "Days for which the history of devices is kept.");

    public static final Setting<Integer> SNAPSHOT_DAYS =
            retention("retention.snapshot_days", 35, "Days for which ClickHouse keeps snapshots of clusters.");

    public static final Setting<Integer> ROLLUP_DAYS =
            retention("retention.rollup_days", 400, "Days for which ClickHouse keeps hours and days of clusters.");

    public static final Setting<Integer> NODE_SAMPLE_DAYS =
            retention("retention.node_sample_days", 7, "Days for which ClickHouse keeps samples of nodes.");

    public static final Setting<Integer> VERDICT_DAYS =
            retention("retention.verdict_days", 90, "Days for which ClickHouse keeps verdicts.");

    public static final Setting<Integer> ORDER_DAYS = retention(
            "retention.order_days", 730, "Days for which ClickHouse keeps moves of orders and reports of executions.");

    public static final Setting<List<String>> SPECIAL_GROUPS =
            Setting.texts("device.special_groups", "Groups whose devices are special.");

    public static final Setting<List<String>> SPECIAL_LABEL_KEYS =
            Setting.texts("device.special_label_keys", "Keys of node labels, any value, whose devices are special.");

    public static final Setting<List<String>> SPECIAL_TAINT_KEYS =
            Setting.texts("device.special_taint_keys", "Keys of node taints whose devices are special.");

    public static final Setting<Map<String, String>> APP_NAMES = Setting.textByText(
            "device.app_names", "Names of applications by appid; a device in no cluster is bound to its application.");

    public static final Setting<List<Origin>> REGISTERED_SERVERS = new Setting<>(
            "outside.registered_servers",
            SettingShape.TEXTS,
            List.of(),
            Origin::readAll,
            Origin::writeAll,
            "Servers that callbacks may reach although they lie inside or speak http, such as http://10.0.0.8:8080.");

    public static final Setting<Boolean> AUTO_UNCORDON = Setting.truth(
            "maintenance.auto_uncordon",
            false,
            "Whether a node goes back into service as soon as its maintenance is over.");

    public static final Setting<Boolean> MAINTENANCE_DRAIN = Setting.truth(
            "maintenance.drain", false, "Whether pods leave a node before its maintenance when nobody says otherwise.");

    public static final Setting<Boolean> MAINTENANCE_AUTO_START = Setting.truth(
            "maintenance.auto_start",
            false,
            "Whether nodes are made ready for scheduled maintenance without a person.");

    public static final Setting<Integer> MAINTENANCE_LEAD_MINUTES = Setting.wholeNumber(
            "maintenance.start_lead_minutes",
            10,
            0,
            10_080,
            "Minutes before the confirmed window at which a node is made ready without a person.");

    public static final Setting<Integer> SESSION_HOURS = Setting.wholeNumber(
            "session.hours", 12, 1, 168, "Hours after which a session ends, however much it is used.");

    public static final Setting<Integer> SESSION_ACCESS_MINUTES = Setting.wholeNumber(
            "session.access_minutes", 10, 1, 60, "Minutes for which an access token lasts that can be refreshed.");

    public static final Setting<Integer> EXPORT_ROWS = Setting.wholeNumber(
            "export.maximum_rows", 50_000, 1, 1_000_000, "Most rows of a list that is exported at once.");

    public static final Setting<Integer> REQUESTS_PER_SECOND = Setting.wholeNumber(
            "limit.requests_per_second", 100, 1, 1_000_000, "Requests per second of one user, at each instance.");

    public static final Setting<Integer> HEAVY_REQUESTS_PER_SECOND = Setting.wholeNumber(
            "limit.heavy_requests_per_second",
            10,
            1,
            1_000_000,
            "Those of them that are exports, statistics, back-tests or forecasts.");

    private static final List<Setting<?>> ALL = List.of(
            MONITORING_INTERVAL_SECONDS,
            RESOURCE_TYPES,
            MAXIMUM_GAP_SECONDS,
            RECORD_SKIPPED,
            STRATEGY_DURATION_MINUTES,
            STRATEGY_COOLDOWN_MINUTES,
            ENTRY_APPROVAL,
            EXIT_APPROVAL,
            ALLOW_PARTIAL,
            MAXIMUM_DEVICES,
            MAXIMUM_ORDERS_PER_HOUR,
            MINIMUM_NODES,
            SPECIAL_ALLOWED,
            SELECTION_RANKING,
            EXIT_DEVICE_STATUS,
            ABNORMAL_USAGE_PERCENT,
            ZONE,
            ROSTER_FALLBACK,
            NOTIFY_ATTEMPTS,
            NOTIFY_TROUBLE_MINUTES,
            NOTIFICATION_DAYS,
            DEVICE_EVENT_DAYS,
            SNAPSHOT_DAYS,
            ROLLUP_DAYS,
            NODE_SAMPLE_DAYS,
            VERDICT_DAYS,
            ORDER_DAYS,
            SPECIAL_GROUPS,
            SPECIAL_LABEL_KEYS,
            SPECIAL_TAINT_KEYS,
            APP_NAMES,
            REGISTERED_SERVERS,
            AUTO_UNCORDON,
            MAINTENANCE_DRAIN,
            MAINTENANCE_AUTO_START,
            MAINTENANCE_LEAD_MINUTES,
            SESSION_HOURS,
            SESSION_ACCESS_MINUTES,
            EXPORT_ROWS,
            REQUESTS_PER_SECOND,
            HEAVY_REQUESTS_PER_SECOND);

    private static final int LONGEST_RETENTION_DAYS = 3_650;

    private static Setting<Integer> retention(String key, int byDefault, String description) {
        return Setting.wholeNumber(key, byDefault, 1, LONGEST_RETENTION_DAYS, description);
    }

    private static Setting<String> approval(String key) {
        return Setting.oneOf(
                key,
                List.of("manual", "four_eyes", "auto", "none"),
                "manual: a person approves; four_eyes: two do, neither made the order; auto: the system does at once;"
                        + " none: a person executes.");
    }

    /** All of them, in the order people see them. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The one of this key. */
    public static Optional<Setting<?>> of(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }
}
