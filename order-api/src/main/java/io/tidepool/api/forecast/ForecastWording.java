package io.tidepool.api.forecast;

import org.jspecify.annotations.Nullable;

/** What people read beside the figures. */
final class ForecastWording {
    private ForecastWording() {}

    static String of(Crossing crossing, HourlySeries series) {
        return switch (crossing.outcome()) {
            case REACHED -> "最近一小时的均值已达到阈值";
            case EXPECTED ->
                "按" + season(crossing) + "的规律，预计约 " + crossing.hours() + " 小时后达到阈值（约 75% 的把握在 "
                        + bound(crossing.earliest()) + " 至 " + bound(crossing.latest()) + " 之间）";
            case NOT_WITHIN_HORIZON -> "按" + season(crossing) + "的规律，" + crossing.horizon() + " 小时内多半不会达到阈值";
            case HISTORY_TOO_SHORT -> "未知：历史不足，至少需要 4 天的小时数据，现有 " + series.span() + " 小时";
            case TOO_MANY_GAPS -> "未知：历史数据缺口过多，已知的小时不到一半";
            case NO_RECENT_SAMPLES -> "未知：最近 3 小时没有可用的采样";
        };
    }

    private static String season(Crossing crossing) {
        var season = crossing.season();
        return season != null && season > 24 ? "每周" : "每日";
    }

    private static String bound(@Nullable Integer hours) {
        return hours == null ? "超出预测范围" : hours + " 小时";
    }
}
