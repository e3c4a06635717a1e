package io.tidepool.api.forecast;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a series is expected to do after its end: as in its last seasons, plus the drift between them, and how it missed
 * such expectations so far. See DESIGN.md.
 */
final class SeasonalModel {
    private static final int DAY = 24;
    private static final int SEASONS_AVERAGED = 4;
    private static final int DRIFT_HOURS = 672;
    /** Spread of a normal variable over its median absolute deviation. */
    private static final double SPREAD_OF_DEVIATION = 1.4826;

    private static final double CERTAIN = 2;

    private final HourlySeries series;
    private final int season;
    private final double drift;
    private final int days;
    private final double persistence;

    /** @param season its length in hours; the series must be longer */
    SeasonalModel(HourlySeries series, int season) {
        this.series = series;
        this.season = season;
        this.drift = drift(series, season);
        this.days = (series.span() - season) / DAY;
        this.persistence = persistence();
    }

    /** How many days the past missed expectations on. */
    int experience() {
        return days;
    }

    /**
     * A future for each day of the past: the expectation, missed as it was missed from that day on at the same hours,
     * and joined to the present miss, which fades as fast as misses do in this series.
     *
     * @param day 0 to {@link #experience()} - 1
     * @param ahead 1 is the first hour after the series
     * @return NaN where the expectation is unknown
     */
    double future(int day, int ahead) {
        var last = series.hours() - 1;
        var seasons = (ahead - 1) / season + 1;
        var then = replayed(day, ahead, seasons);
        var miss = miss(then, seasons) * likeNow(then, last + ahead, seasons);
        var join = miss(last, 1) - miss(replayed(day, 0, 1), 1);
        return expected(last + ahead, seasons)
                + (Double.isNaN(miss) ? 0 : miss)
                + (Double.isNaN(join) ? 0 : join * Math.pow(persistence, ahead));
    }

    /** The hour of the past whose miss stands for one ahead; only hours that have so many seasons before them. */
    private int replayed(int day, int ahead, int seasons) {
        var usable = Math.max(DAY, (series.span() - seasons * season) / DAY * DAY);
        var first = series.hours() - usable;
        return first + Math.floorMod(day * DAY + ahead - 1, usable);
    }

    /** How far the series was from what was expected of this hour so many seasons before. */
    private double miss(int hour, int seasons) {
        return series.known(hour) ? series.at(hour) - expected(hour, seasons) : Double.NaN;
    }

    /** A mean of fewer seasons misses by more: what one miss must be multiplied with to be like the other. */
    private double likeNow(int then, int now, int seasons) {
        return Math.sqrt((1 + 1.0 / averaged(now, seasons)) / (1 + 1.0 / averaged(then, seasons)));
    }

    private int averaged(int hour, int firstSeasonBack) {
        return (int) IntStream.range(firstSeasonBack, firstSeasonBack + SEASONS_AVERAGED)
                .filter(back -> series.known(hour - back * season))
                .count();
    }

    /** Median of the same hour of the last seasons, each carried forward by the drift: one burst does not raise it. */
    private double expected(int hour, int firstSeasonBack) {
        var seasons = IntStream.range(firstSeasonBack, firstSeasonBack + SEASONS_AVERAGED)
                .filter(back -> series.known(hour - back * season))
                .mapToDouble(back -> series.at(hour - back * season) + drift * back * season)
                .toArray();
        return seasons.length == 0 ? Double.NaN : median(seasons);
    }

    /** Share of a miss that is left an hour later, from 0 to 1. */
    private double persistence() {
        double together = 0;
        double alone = 0;
        for (int hour = series.hours() - days * DAY + 1; hour < series.hours(); hour++) {
            var before = miss(hour - 1, 1);
            var after = miss(hour, 1);
            if (!Double.isNaN(before) && !Double.isNaN(after)) {
                together += before * after;
                alone += before * before;
            }
        }
        return alone == 0 ? 0 : Math.max(0, Math.min(1, together / alone));
    }

    /** Median change of an hour from season to season; none when chance alone would explain it. */
    private static double drift(HourlySeries series, int season) {
        var changes = IntStream.range(Math.max(season, series.hours() - DRIFT_HOURS), series.hours())
                .filter(hour -> series.known(hour) && series.known(hour - season))
                .mapToDouble(hour -> series.at(hour) - series.at(hour - season))
                .toArray();
        if (changes.length == 0) {
            return 0;
        }
        var middle = median(changes);
        var spread = SPREAD_OF_DEVIATION
                * median(DoubleStream.of(changes)
                        .map(change -> Math.abs(change - middle))
                        .toArray());
        return Math.abs(middle) < CERTAIN * spread / Math.sqrt(changes.length) ? 0 : middle / season;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
