package io.tidepool.rules.verdict;

import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place that puts reasons into words, with their figures. */
public final class Wording {
    private Wording() {}

    public static String disabled() {
        return "策略已停用";
    }

    public static String noData(Strategy strategy, Measured measured, @Nullable String failure) {
        if (failure != null) {
            return "采集失败：" + failure;
        }
        return "无数据：" + String.join("、", metrics(strategy, measured, Condition.UNKNOWN)) + " 未知";
    }

    /**
     * @param latest when the latest snapshot was taken
     * @param limit the longest silence allowed
     */
    public static String stale(Instant latest, Duration limit) {
        return "数据过期：最近快照 " + latest + "，超过 " + span(limit) + " 无新数据";
    }

    public static String conditionNotMet(Strategy strategy, Measured measured) {
        var relation = strategy.action() == ScalingAction.POOL_ENTRY ? " 未高于 " : " 未低于 ";
        return "条件不满足：" + String.join("，", compared(strategy, measured, Condition.CLEAR, relation));
    }

    public static String durationNotReached(Strategy strategy, Instant since, Duration length) {
        return "持续时间不足：已持续 " + span(length) + "，要求 " + span(strategy.duration()) + "（自 " + since + "）";
    }

    public static String cooldown(Duration remaining, Instant lastTrigger) {
        return "冷却中：剩余 " + span(remaining) + "（上次触发 " + lastTrigger + "）";
    }

    public static String openOrder(String order) {
        return "该策略在此集群已有未完成订单：" + order;
    }

    public static String oppositeOrder(String order) {
        return "此集群有方向相反的未完成订单：" + order;
    }

    public static String fired(Strategy strategy, Measured measured, Instant since, Duration length) {
        var relation = strategy.action() == ScalingAction.POOL_ENTRY ? " 高于 " : " 低于 ";
        return "已触发：" + String.join("，", compared(strategy, measured, Condition.BREACH, relation)) + "，持续 "
                + span(length) + "（自 " + since + "）";
    }

    /** Such as {@code 12 分钟}, {@code 1 小时 30 分钟} or {@code 12 分钟 30 秒}; parts of a second count as one. */
    public static String span(Duration duration) {
        long seconds = duration.plusNanos(999_999_999).getSeconds();
        var parts = new ArrayList<String>();
        append(parts, seconds / 3600, "小时");
        append(parts, seconds / 60 % 60, "分钟");
        append(parts, seconds % 60, "秒");
        return parts.isEmpty() ? "0 分钟" : String.join(" ", parts);
    }

    private static void append(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit);
        }
    }

    private static List<String> compared(Strategy strategy, Measured measured, Condition which, String relation) {
        var words = new ArrayList<String>();
        each(
                strategy,
                measured,
                which,
                (metric, threshold, value) ->
                        words.add(metric + " " + Figures.percent(value) + relation + threshold.limit()));
        return words;
    }

    private static List<String> metrics(Strategy strategy, Measured measured, Condition which) {
        var words = new ArrayList<String>();
        each(strategy, measured, which, (metric, threshold, value) -> words.add(metric));
        return words;
    }

    private static void each(Strategy strategy, Measured measured, Condition which, Told told) {
        tell("CPU ", strategy, strategy.cpu(), measured.cpu(), which, told);
        tell("内存", strategy, strategy.memory(), measured.memory(), which, told);
    }

    private static void tell(
            String metric, Strategy strategy, @Nullable Threshold threshold, double value, Condition which, Told told) {
        if (threshold != null && Comparison.of(strategy.action(), threshold, value) == which) {
            var kind = threshold.type() == ThresholdType.USAGE ? "使用率" : "分配率";
            told.tell(metric + kind, threshold, value);
        }
    }

    private interface Told {
        void tell(String metric, Threshold threshold, double value);
    }
}
