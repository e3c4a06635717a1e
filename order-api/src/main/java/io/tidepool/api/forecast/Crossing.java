package io.tidepool.api.forecast;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * When a series is expected to reach a limit.
 *
 * @param season length in hours of the season it was seen to follow; null when nothing can be said
 * @param horizon hours ahead that were looked at
 * @param probability share of the futures that reach the limit within the horizon; null when nothing can be said
 * @param hours to the limit in the middle of the futures; null when fewer than half reach it
 * @param earliest begin of the interval that leaves out a twentieth of the futures at each end; null beyond the horizon
 * @param latest end of that interval; null beyond the horizon
 */
record Crossing(
        Outcome outcome,
        @Nullable Integer season,
        int horizon,
        @Nullable Double probability,
        @Nullable Integer hours,
        @Nullable Integer earliest,
        @Nullable Integer latest) {
    private static final int DAY = 24;
    private static final int WEEK = 168;
    private static final int LEAST_WEEKS = 3;
    private static final int LEAST_DAYS = 4;
    private static final int NEWEST_MUST_BE_WITHIN = 3;
    /** One future in so many may lie before the interval, and one after it. */
    private static final int LEFT_OUT = 20;

    /** What can be said. */
    enum Outcome {
        /** The newest figure is beyond the limit already. */
        REACHED,
        /** At least half of the futures reach it within the horizon. */
        EXPECTED,
        /** Fewer than half do. */
        NOT_WITHIN_HORIZON,
        /** Fewer than four days of history. */
        HISTORY_TOO_SHORT,
        /** More than half of the last week, or of the whole history, is unknown. */
        TOO_MANY_GAPS,
        /** Nothing is known of the last hours. */
        NO_RECENT_SAMPLES
    }

    /** @param beyond whether a figure is beyond the limit */
    static Crossing of(HourlySeries series, DoublePredicate beyond) {
        var newest = series.lastKnown();
        if (series.span() < LEAST_DAYS * DAY) {
            return unknown(Outcome.HISTORY_TOO_SHORT);
        }
        if (series.hours() - newest > NEWEST_MUST_BE_WITHIN) {
            return unknown(Outcome.NO_RECENT_SAMPLES);
        }
        var week = Math.min(WEEK, series.span());
        if (series.knownAmongLast(week) * 2 < week || series.knownHours() * 2 < series.span()) {
            return unknown(Outcome.TOO_MANY_GAPS);
        }
        var season = series.span() >= LEAST_WEEKS * WEEK ? WEEK : DAY;
        var horizon = season == WEEK ? 2 * WEEK : WEEK;
        if (beyond.test(series.at(newest))) {
            return new Crossing(Outcome.REACHED, season, horizon, 1.0, 0, 0, 0);
        }
        return among(new SeasonalModel(series, season), season, horizon, beyond);
    }

    private static Crossing among(SeasonalModel model, int season, int horizon, DoublePredicate beyond) {
        if (model.experience() < LEAST_DAYS - 1) {
            return unknown(Outcome.TOO_MANY_GAPS);
        }
        var crossings = new int[model.experience()];
        int reached = 0;
        for (int past = 0; past < crossings.length; past++) {
            crossings[past] = firstBeyond(model, past, horizon, beyond);
            reached += crossings[past] <= horizon ? 1 : 0;
        }
        Arrays.sort(crossings);
        var last = crossings.length - 1;
        var middle = hours(crossings[last / 2], horizon);
        return new Crossing(
                middle == null ? Outcome.NOT_WITHIN_HORIZON : Outcome.EXPECTED,
                season,
                horizon,
                (double) reached / crossings.length,
                middle,
                hours(crossings[last / LEFT_OUT], horizon),
                hours(crossings[last - last / LEFT_OUT], horizon));
    }

    private static int firstBeyond(SeasonalModel model, int past, int horizon, DoublePredicate beyond) {
        int ahead = 1;
        while (ahead <= horizon && !beyond.test(model.future(past, ahead))) {
            ahead++;
        }
        return ahead;
    }

    private static @Nullable Integer hours(int firstBeyond, int horizon) {
        return firstBeyond > horizon ? null : firstBeyond;
    }

    private static Crossing unknown(Outcome why) {
        return new Crossing(why, null, 0, null, null, null, null);
    }
}
