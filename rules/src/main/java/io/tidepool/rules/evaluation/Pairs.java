package io.tidepool.rules.evaluation;

import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.snapshot.Window;
import io.tidepool.rules.strategy.PreparedStrategy;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of the strategies on one cluster, side by side in arrays: a sample is judged by a thousand
 * strategies without one object being made. Of each pair its size depends on the window only, never on the duration.
 *
 * <p>Mutable, for one thread. Times are milliseconds since 1970, {@link Run#NEVER} when there is none.
 */
public final class Pairs {
    private static final int FIELDS = 9;
    private static final int LATEST = 0;
    private static final int QUESTION = 1;
    private static final int FIRST = 2;
    private static final int LAST = 3;
    private static final int RUN_INTERVAL = 4;
    private static final int TRIGGER = 5;
    private static final int TOLD = 6;
    private static final int DUE = 7;
    private static final int EXPECTED = 8;
    /** By field. */
    private static final long[] NEW = {Run.NEVER, 0, Run.NEVER, Run.NEVER, 0, Run.NEVER, Run.NEVER, Run.NEVER, Run.NEVER
    };

    private final long[] strategies;
    private final long[] fields;
    private final Window[] windows;
    /** The latest snapshot that told the pairs what the one before had told, which is not noted down at each. */
    private long alike = Run.NEVER;

    private long alikeInterval;

    private Pairs(long[] strategies, long[] fields, Window[] windows) {
        this.strategies = strategies;
        this.fields = fields;
        this.windows = windows;
    }

    /** Pairs that have seen nothing. */
    public static Pairs of(long... strategies) {
        var fields = new long[strategies.length * FIELDS];
        for (int field = 0; field < FIELDS; field++) {
            Arrays.fill(fields, field * strategies.length, (field + 1) * strategies.length, NEW[field]);
        }
        var windows = new Window[strategies.length];
        Arrays.fill(windows, Window.NONE);
        return new Pairs(strategies.clone(), fields, windows);
    }

    /** One pair as it is remembered elsewhere. */
    static Pairs of(long strategy, PairState state) {
        var pairs = of(strategy);
        var run = state.run();
        long[] fields = {
            millis(state.latest()),
            state.question(),
            millis(run.first()),
            millis(run.last()),
            run.intervalMillis(),
            millis(state.lastTrigger()),
            Run.NEVER,
            Run.NEVER,
            Run.NEVER
        };
        System.arraycopy(fields, 0, pairs.fields, 0, FIELDS);
        pairs.windows[0] = state.window();
        return pairs;
    }

    /** Exactly these strategies: what is known of them is kept, what is known of others forgotten. */
    public Pairs only(long... asked) {
        noteAlike();
        var next = of(asked);
        for (int to = 0; to < asked.length; to++) {
            int from = Arrays.binarySearch(strategies, asked[to]);
            if (from >= 0) {
                for (int field = 0; field < FIELDS; field++) {
                    next.fields[field * asked.length + to] = fields[field * strategies.length + from];
                }
                next.windows[to] = windows[from];
            }
        }
        return next;
    }

    /**
     * The strategy as it is from now on: a run that answered another question is over, and so is a window that is no
     * longer asked for. Call before the first {@link #observe} with this rule.
     */
    public void ask(int place, PreparedStrategy rule) {
        int question = at(QUESTION, place);
        if (fields[question] != rule.question()) {
            fields[question] = rule.question();
            endRun(place);
        }
        if (!rule.windowed()) {
            windows[place] = Window.NONE;
        }
    }

    /**
     * Takes in a snapshot that concerns the strategy. Call only when {@link #isNews}, with the rule last asked.
     *
     * @param place of the pair
     * @return the condition at this snapshot
     */
    public Condition observe(int place, PreparedStrategy rule, Reading reading) {
        var condition = condition(place, rule, reading);
        step(place, rule, condition, reading);
        fields[at(LATEST, place)] = reading.takenAtMillis();
        return condition;
    }

    /**
     * Takes in a snapshot that concerns all strategies and is news to each, with the conditions of the latest one: {@link
     * Calm}.
     */
    public void observeAlike(Reading reading) {
        alike = reading.takenAtMillis();
        alikeInterval = reading.intervalMillis();
    }

    private void noteAlike() {
        for (int place = 0; place < strategies.length; place++) {
            long last = last(place);
            fields[at(RUN_INTERVAL, place)] = runInterval(place);
            fields[at(LATEST, place)] = latest(place);
            fields[at(LAST, place)] = last;
        }
        alike = Run.NEVER;
    }

    private Condition condition(int place, PreparedStrategy rule, Reading reading) {
        if (rule.windowed()) {
            windows[place] = windows[place].ending(rule.strategy(), reading.snapshot());
            var measured = Measured.of(rule.strategy(), windows[place]);
            return Comparison.condition(rule, measured.cpu(), measured.memory());
        }
        return Comparison.condition(rule, reading);
    }

    /**
     * A clear sample ends the run. An unknown sample is treated as if it was missing: the run survives it while the time
     * since the latest breach stays within the gap limit.
     */
    private void step(int place, PreparedStrategy rule, Condition condition, Reading reading) {
        if (condition == Condition.BREACH) {
            int first = at(FIRST, place);
            if (fields[first] == Run.NEVER || isBrokenByGap(place, rule, reading.takenAtMillis())) {
                fields[first] = reading.takenAtMillis();
            }
            fields[at(LAST, place)] = reading.takenAtMillis();
            fields[at(RUN_INTERVAL, place)] = reading.intervalMillis();
        } else if (condition == Condition.CLEAR || isBrokenByGap(place, rule, reading.takenAtMillis())) {
            endRun(place);
        }
    }

    private void endRun(int place) {
        int first = at(FIRST, place);
        if (fields[first] != Run.NEVER) {
            fields[first] = Run.NEVER;
            fields[at(LAST, place)] = Run.NEVER;
            fields[at(RUN_INTERVAL, place)] = 0;
        }
    }

    private boolean isBrokenByGap(int place, PreparedStrategy rule, long takenAt) {
        long last = last(place);
        return last != Run.NEVER && takenAt - last > rule.gapLimitMillis(runInterval(place));
    }

    /** All pairs of a field lie side by side, as most samples need few fields of every pair. */
    private int at(int field, int place) {
        return field * strategies.length + place;
    }

    /** A run too long unseen at this moment is over. */
    void endRunBySilence(int place, PreparedStrategy rule, long moment) {
        if (isBrokenByGap(place, rule, moment)) {
            endRun(place);
        }
    }

    /** Whether a snapshot of this time is newer than all that the pair has seen. */
    public boolean isNews(int place, long takenAtMillis) {
        return takenAtMillis > latest(place);
    }

    /** The values compared at the latest snapshot, which the reading is of. */
    public Measured measured(int place, PreparedStrategy rule, Reading reading) {
        return Measured.of(rule.strategy(), reading.snapshot(), windows[place]);
    }

    /** Ids of the strategies, each once, ascending. */
    public boolean areOf(long[] asked) {
        return Arrays.equals(strategies, asked);
    }

    /** Start of the run. */
    public long first(int place) {
        return fields[at(FIRST, place)];
    }

    /** Latest breach of the run. */
    public long last(int place) {
        return first(place) == Run.NEVER ? Run.NEVER : Math.max(fields[at(LAST, place)], alike);
    }

    /** The collection interval in force at the latest breach of the run. */
    private long runInterval(int place) {
        return first(place) != Run.NEVER && alike > fields[at(LAST, place)]
                ? alikeInterval
                : fields[at(RUN_INTERVAL, place)];
    }

    /** When the latest snapshot was taken, known or failed. */
    public long latest(int place) {
        return Math.max(fields[at(LATEST, place)], alike);
    }

    /** When the pair last asked for an order, by the time of the snapshot that fired. */
    public long trigger(int place) {
        return fields[at(TRIGGER, place)];
    }

    /** The pair asks for an order at this snapshot. */
    public void trigger(int place, long takenAtMillis) {
        fields[at(TRIGGER, place)] = takenAtMillis;
    }

    /** When an order was last due, whether or not the pair alone could ask for it. */
    public long due(int place) {
        return fields[at(DUE, place)];
    }

    /** An order is due at this snapshot. */
    public void due(int place, long takenAtMillis) {
        fields[at(DUE, place)] = takenAtMillis;
    }

    /** Start of the run that an order is expected of. */
    public long expected(int place) {
        return fields[at(EXPECTED, place)];
    }

    /** Of the run that began then an order is expected; {@link Run#NEVER}: of none. */
    public void expected(int place, long first) {
        fields[at(EXPECTED, place)] = first;
    }

    /** Whether the run has lasted half of the duration, and no order has become due of it: it may well come to one. */
    public boolean mayBecomeDue(int place, PreparedStrategy rule) {
        long first = first(place);
        return first != Run.NEVER && due(place) < first && 2 * (last(place) - first) >= rule.durationMillis();
    }

    /**
     * When the run, should it go on, has lasted half of the duration or all of it, or the cooldown of the pair is over: the
     * earliest moment after this one at which anything changes without the condition changing.
     *
     * @return {@link Long#MAX_VALUE} when there is none
     */
    public long nextChange(int place, PreparedStrategy rule, long after) {
        long first = first(place);
        if (first == Run.NEVER) {
            return Long.MAX_VALUE;
        }
        long trigger = trigger(place);
        return Math.min(
                Math.min(
                        later(first + (rule.durationMillis() + 1) / 2, after),
                        later(first + rule.durationMillis(), after)),
                trigger == Run.NEVER ? Long.MAX_VALUE : later(trigger + rule.cooldownMillis(), after));
    }

    private static long later(long moment, long after) {
        return moment > after ? moment : Long.MAX_VALUE;
    }

    /**
     * Whether the silence after a snapshot has not been told to this pair; from now on it has.
     *
     * @param latestMillis when the latest snapshot that concerns the strategy was taken, whether or not the pair saw it
     */
    public boolean tellSilence(int place, long latestMillis) {
        int told = at(TOLD, place);
        if (fields[told] == latestMillis) {
            return false;
        }
        fields[told] = latestMillis;
        return true;
    }

    /** The run of a pair as a record. */
    public Run run(int place, PreparedStrategy rule) {
        long first = first(place);
        long last = last(place);
        return first == Run.NEVER
                ? Run.NONE
                : new Run(
                        Instant.ofEpochMilli(first),
                        Instant.ofEpochMilli(last),
                        runInterval(place),
                        last - first >= rule.durationMillis());
    }

    /**
     * A pair as a record.
     *
     * @param intervalMillis the collection interval in force at the latest snapshot
     */
    PairState state(int place, PreparedStrategy rule, long intervalMillis) {
        return new PairState(
                instant(latest(place)),
                intervalMillis,
                fields[at(QUESTION, place)],
                run(place, rule),
                windows[place],
                instant(trigger(place)));
    }

    /** A copy that shares nothing that changes. */
    public Pairs copy() {
        noteAlike();
        return new Pairs(strategies, fields.clone(), windows.clone());
    }

    /** The parts, for a serialiser: ids, {@link #fieldsPerPair} numbers of each field by field, windows. Not to be changed. */
    public <R> R parts(Parts<R> reader) {
        noteAlike();
        return reader.of(strategies, fields, windows);
    }

    /** Takes the parts. */
    @FunctionalInterface
    public interface Parts<R> {
        R of(long[] strategies, long[] fields, Window[] windows);
    }

    /**
     * From the parts of another; they are not copied.
     *
     * @throws IllegalArgumentException when they do not fit together
     */
    public static Pairs ofParts(long[] strategies, long[] fields, Window[] windows) {
        if (fields.length != strategies.length * FIELDS || windows.length != strategies.length) {
            throw new IllegalArgumentException(strategies.length + " strategies need " + strategies.length * FIELDS
                    + " fields and as many windows, were " + fields.length + " and " + windows.length);
        }
        return new Pairs(strategies, fields, windows);
    }

    /** How many numbers are kept of a pair. */
    public static int fieldsPerPair() {
        return FIELDS;
    }

    /** Whether the numbers of this field are times or {@link Run#NEVER}. */
    public static boolean isTime(int field) {
        return field != QUESTION && field != RUN_INTERVAL;
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? Run.NEVER : time.toEpochMilli();
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Run.NEVER ? null : Instant.ofEpochMilli(millis);
    }
}
