package io.tidepool.api.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.load.Trace;
import io.tidepool.local.simulator.world.Load;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossingTest {
    private static final int DAY = 24;
    private static final int FOUR_WEEKS = 28 * DAY;
    private static final int LONGEST_HORIZON = 14 * DAY;

    /** Eleven days before make a coarser interval than three weeks. */
    @ParameterizedTest
    @CsvSource({"672, 168, 75", "288, 24, 60"})
    void theCrossingOfAGrowingSeasonalSeriesLiesWithinTheInterval(int hours, int season, int least) {
        int within = 0;
        int seeds = 100;
        for (int seed = 0; seed < seeds; seed++) {
            var all = lived(hours, seed);
            var limit = IntStream.range(0, hours)
                            .mapToDouble(hour -> growing(hour, hours))
                            .max()
                            .orElseThrow()
                    + 3;
            var crossing = Crossing.of(HourlySeries.of(Arrays.copyOf(all, hours)), figure -> figure > limit);

            assertThat(crossing.season()).isEqualTo(season);
            within += holds(crossing, hoursUntil(all, hours, limit)) ? 1 : 0;
        }
        assertThat(within).as("of %d intervals", seeds).isGreaterThanOrEqualTo(least);
    }

    @Test
    void onRecordedLoadsAboutThreeIntervalsInFourHoldTheCrossing() {
        int within = 0;
        int all = 0;
        for (var name : List.of(
                "cluster_cpu_asg.csv",
                "bitbrains_vm.csv",
                "ec2_cpu_ac20cd.csv",
                "ec2_cpu_825cc2.csv",
                "ec2_cpu_77c1ca.csv")) {
            var load = hourly(Trace.of(Load.of(name, 0)));
            for (var share : new double[] {0.8, 0.9, 0.97}) {
                var limit = Arrays.stream(load)
                        .sorted()
                        .skip((long) (share * load.length))
                        .findFirst()
                        .orElseThrow();
                for (int now = 5 * DAY; now + 7 * DAY <= load.length; now += 7) {
                    var past = Arrays.copyOfRange(load, Math.max(0, now - FOUR_WEEKS), now);
                    var crossing = Crossing.of(HourlySeries.of(past), figure -> figure > limit);
                    var truth = hoursUntil(load, now, limit);
                    var seen = truth <= crossing.horizon() || now + crossing.horizon() <= load.length;
                    if (crossing.outcome() != Crossing.Outcome.REACHED && seen) {
                        all++;
                        within += holds(crossing, truth) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(all).isGreaterThan(500);
        assertThat((double) within / all).isBetween(0.7, 0.95);
    }

    @Test
    void aLoadThatStaysFarBelowTheLimitIsNotExpectedToReachIt() {
        var crossing =
                Crossing.of(HourlySeries.of(Arrays.copyOf(lived(FOUR_WEEKS, 1), FOUR_WEEKS)), figure -> figure > 99);

        assertThat(crossing.outcome()).isEqualTo(Crossing.Outcome.NOT_WITHIN_HORIZON);
        assertThat(crossing.probability()).isZero();
        assertThat(crossing.hours()).isNull();
    }

    @Test
    void aLoadBeyondTheLimitHasReachedIt() {
        var crossing =
                Crossing.of(HourlySeries.of(Arrays.copyOf(lived(FOUR_WEEKS, 1), FOUR_WEEKS)), figure -> figure < 99);

        assertThat(crossing.outcome()).isEqualTo(Crossing.Outcome.REACHED);
        assertThat(crossing.hours()).isZero();
    }

    @Test
    void whatCannotBeSaidIsUnknownWithTheReason() {
        var series = Arrays.copyOf(lived(FOUR_WEEKS, 1), FOUR_WEEKS);
        var silent = series.clone();
        Arrays.fill(silent, silent.length - 4, silent.length, Double.NaN);
        var broken = series.clone();
        for (int hour = 0; hour < broken.length - 1; hour++) {
            broken[hour] = hour % 3 == 0 ? broken[hour] : Double.NaN;
        }

        assertThat(outcome(Arrays.copyOf(series, 3 * DAY))).isEqualTo(Crossing.Outcome.HISTORY_TOO_SHORT);
        assertThat(outcome(new double[0])).isEqualTo(Crossing.Outcome.HISTORY_TOO_SHORT);
        assertThat(outcome(silent)).isEqualTo(Crossing.Outcome.NO_RECENT_SAMPLES);
        assertThat(outcome(broken)).isEqualTo(Crossing.Outcome.TOO_MANY_GAPS);
    }

    @Test
    void aFewUnknownHoursChangeLittle() {
        var series = Arrays.copyOf(lived(FOUR_WEEKS, 3), FOUR_WEEKS);
        for (int hour = 5; hour < series.length; hour += 17) {
            series[hour] = Double.NaN;
        }

        assertThat(Crossing.of(HourlySeries.of(series), figure -> figure > 78).outcome())
                .isEqualTo(Crossing.Outcome.EXPECTED);
    }

    private static Crossing.Outcome outcome(double... values) {
        return Crossing.of(HourlySeries.of(values), figure -> figure > 90).outcome();
    }

    /** A load that is high by day and grows; the long one is higher on workdays. */
    private static double growing(int hour, int hours) {
        var day = Math.sin(2 * Math.PI * (hour - 8) / DAY);
        var workday = hours == FOUR_WEEKS && hour / DAY % 7 < 5 ? 6 : 0;
        return 45 + 12 * day + workday + 0.02 * hour;
    }

    /** The same with chance, and on after the hours that are known. */
    private static double[] lived(int hours, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, hours + 10 * LONGEST_HORIZON)
                .mapToDouble(hour -> growing(hour, hours) + random.nextGaussian())
                .toArray();
    }

    private static double[] hourly(Trace trace) {
        return IntStream.range(0, trace.length() / 12)
                .mapToDouble(hour -> IntStream.range(0, 12)
                        .mapToDouble(i -> trace.cpuPercent(hour * 12L + i))
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static int hoursUntil(double[] load, int now, double limit) {
        int ahead = 1;
        while (ahead <= LONGEST_HORIZON && now + ahead <= load.length && load[now + ahead - 1] <= limit) {
            ahead++;
        }
        return ahead;
    }

    private static boolean holds(Crossing crossing, int truth) {
        var earliest = crossing.earliest();
        var latest = crossing.latest();
        return (earliest == null ? crossing.horizon() + 1 : earliest) <= truth && (latest == null || truth <= latest);
    }
}
