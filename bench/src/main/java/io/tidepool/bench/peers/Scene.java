package io.tidepool.bench.peers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What all are fed: a sample a second of each cluster, and rules. Of ten clusters two are restless: in each cycle they
 * stay high twice, for 16 and for 6 seconds. Four are busy all the time, four quiet. Of ten rules four have a high limit
 * and a duration of some seconds, of which none is within 4 seconds of a stay's length; so the same stays must fire,
 * whenever within its second a peer scrapes and evaluates. Six rules have a lower limit and last an hour: about a third of
 * all pairs is pending, and never fires.
 *
 * @param clusters ids are 1 to this
 */
record Scene(int clusters, List<Rule> rules) implements Serializable {
    static final int CYCLE_SECONDS = 40;

    /** Of the first cycle, in time with the clock: until all stays are over and everyone has noticed. */
    static final int PERFORMED_SECONDS = 36;

    /** Between two triggers of our engine, so that it proposes once in a stay, as an alert begins to fire once. */
    static final int COOLDOWN_SECONDS = 16;

    private static final int HOUR = 3_600;
    private static final int[] DURATIONS = {2, HOUR, 10, HOUR, 0, HOUR, 12, HOUR, HOUR, HOUR};
    private static final int[][] STAYS = {{3, 19}, {24, 30}};
    private static final int STAGGER = 4;

    private static final int QUIET = 10;
    private static final int LOW_LIMIT = 45;
    private static final int HIGH_LIMIT = 71;
    private static final int LIMITS = 25;

    /** Half a percent beside every limit: above all low ones, below all high ones. */
    private static final double BUSY = 70.5;

    Scene {
        rules = List.copyOf(rules);
    }

    static Scene of(int clusters, int rules) {
        var made = new ArrayList<Rule>();
        for (int number = 0; number < rules; number++) {
            var seconds = DURATIONS[number % DURATIONS.length];
            made.add(new Rule(number, (seconds == HOUR ? LOW_LIMIT : HIGH_LIMIT) + number * 7 % LIMITS, seconds));
        }
        return new Scene(clusters, made);
    }

    /** The same clusters with the first rules only. */
    Scene withRules(int first) {
        return new Scene(clusters, rules.subList(0, Math.min(first, rules.size())));
    }

    /** CPU usage in percent; no stay before second 0. */
    double usage(int cluster, int second) {
        return switch (cluster % 10) {
            case 0, 1 -> stay(cluster, second).isPresent() ? peak(cluster) : QUIET;
            case 2, 3, 4, 5 -> BUSY;
            default -> QUIET;
        };
    }

    private static double peak(int cluster) {
        return HIGH_LIMIT + 0.5 + cluster * 37 % LIMITS;
    }

    /** The stay that this second of a restless cluster belongs to. */
    OptionalInt stay(int cluster, int second) {
        var since = second - stagger(cluster);
        for (int i = 0; restless(cluster) && since >= 0 && i < STAYS.length; i++) {
            var inCycle = since % CYCLE_SECONDS;
            if (inCycle >= STAYS[i][0] && inCycle < STAYS[i][1]) {
                return OptionalInt.of(since / CYCLE_SECONDS * STAYS.length + i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean restless(int cluster) {
        return cluster % 10 < 2;
    }

    private static int stagger(int cluster) {
        return cluster / 10 % STAGGER;
    }

    /** The episodes of so many cycles, each with the second of the first sample at which it has lasted long enough. */
    Map<Episode, Integer> episodes(int cycles) {
        var episodes = new HashMap<Episode, Integer>();
        for (int cluster = 1; cluster <= clusters; cluster++) {
            for (int stay = 0; restless(cluster) && stay < cycles * STAYS.length; stay++) {
                var bounds = STAYS[stay % STAYS.length];
                var first = stay / STAYS.length * CYCLE_SECONDS + bounds[0] + stagger(cluster);
                for (var rule : rules) {
                    if (peak(cluster) > rule.limit() && rule.seconds() < bounds[1] - bounds[0]) {
                        episodes.put(new Episode(rule.number(), cluster, stay), first + rule.seconds());
                    }
                }
            }
        }
        return episodes;
    }
}
