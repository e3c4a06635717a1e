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
    private static final int INTERVAL = 1;
    private static final int QUESTION = 2;
    private static final int FIRST = 3;
    private static final int LAST = 4;
    private static final int RUN_INTERVAL = 5;
    private static final int TRIGGER = 6;
    private static final int TOLD = 7;
    private static final int DUE = 8;
    private static final long[] NEW = {Run.NEVER, 0, 0, Run.NEVER, Run.NEVER, 0, Run.NEVER, Run.NEVER, Run.NEVER};

    private final long[] strategies;
    private final long[] fields;
    private final Window[] windows;

    private Pairs(long[] strategies, long[] fields, Window[] windows) {
        this.strategies = strategies;
        this.fields = fields;
        this.windows = windows;
    }

    /** Pairs that have seen nothing. */
    public static Pairs of(long... strategies) {
        var fields = new long[strategies.length * FIELDS];
        for (int i = 0; i < strategies.length; i++) {
            System.arraycopy(NEW, 0, fields, i * FIELDS, FIELDS);
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
            state.intervalMillis(),
            state.question(),
            millis(run.first()),
            millis(run.last()),
            run.intervalMillis(),
            millis(state.lastTrigger()),
            Run.NEVER,
            Run.NEVER
        };
        System.arraycopy(fields, 0, pairs.fields, 0, FIELDS);
        pairs.windows[0] = state.window();
        return pairs;
    }

    /** Exactly these strategies: what is known of them is kept, what is known of others forgotten. */
    public Pairs only(long... asked) {
        var next = of(asked);
        for (int to = 0; to < asked.length; to++) {
            int from = Arrays.binarySearch(strategies, asked[to]);
            if (from >= 0) {
                System.arraycopy(fields, from * FIELDS, next.fields, to * FIELDS, FIELDS);
                next.windows[to] = windows[from];
            }
        }
        return next;
    }

    /**
     * Takes in a snapshot that concerns the strategy. Call only when {@link #isNews}.
     *
     * @param place of the pair
     * @return the condition at this snapshot
     */
    public Condition observe(int place, PreparedStrategy rule, Reading reading) {
        int at = place * FIELDS;
        double cpu;
        double memory;
        if (rule.windowed()) {
            windows[place] = windows[place].ending(rule.strategy(), reading.snapshot());
            var measured = Measured.of(rule.strategy(), windows[place]);
            cpu = measured.cpu();
            memory = measured.memory();
        } else {
            windows[place] = Window.NONE;
            var cpuLimit = rule.cpu();
            var memoryLimit = rule.memory();
            cpu = cpuLimit == null ? Double.NaN : reading.cpu(cpuLimit.type());
            memory = memoryLimit == null ? Double.NaN : reading.memory(memoryLimit.type());
        }
        var condition = Comparison.condition(rule, cpu, memory);
        if (fields[at + QUESTION] != rule.question()) {
            fields[at + QUESTION] = rule.question();
            endRun(at);
        }
        step(at, rule, condition, reading.takenAtMillis(), reading.intervalMillis());
        fields[at + LATEST] = reading.takenAtMillis();
        fields[at + INTERVAL] = reading.intervalMillis();
        return condition;
    }

    /**
     * A clear sample ends the run. An unknown sample is treated as if it was missing: the run survives it while the time
     * since the latest breach stays within the gap limit.
     */
    private void step(int at, PreparedStrategy rule, Condition condition, long takenAt, long interval) {
        switch (condition) {
            case CLEAR -> endRun(at);
            case UNKNOWN -> {
                if (isBrokenByGap(at, rule, takenAt)) {
                    endRun(at);
                }
            }
            case BREACH -> {
                if (fields[at + FIRST] == Run.NEVER || isBrokenByGap(at, rule, takenAt)) {
                    fields[at + FIRST] = takenAt;
                }
                fields[at + LAST] = takenAt;
                fields[at + RUN_INTERVAL] = interval;
            }
        }
    }

    private void endRun(int at) {
        fields[at + FIRST] = Run.NEVER;
        fields[at + LAST] = Run.NEVER;
        fields[at + RUN_INTERVAL] = 0;
    }

    private boolean isBrokenByGap(int at, PreparedStrategy rule, long takenAt) {
        long last = fields[at + LAST];
        return last != Run.NEVER && takenAt - last > rule.gapLimitMillis(fields[at + RUN_INTERVAL]);
    }

    /** A run too long unseen at this moment is over. */
    void endRunBySilence(int place, PreparedStrategy rule, long moment) {
        if (isBrokenByGap(place * FIELDS, rule, moment)) {
            endRun(place * FIELDS);
        }
    }

    /** Whether a snapshot of this time is newer than all that the pair has seen. */
    public boolean isNews(int place, long takenAtMillis) {
        return takenAtMillis > fields[place * FIELDS + LATEST];
    }

    /** The values compared at the latest snapshot, which the reading is of. */
    public Measured measured(int place, PreparedStrategy rule, Reading reading) {
        return Measured.of(rule.strategy(), reading.snapshot(), windows[place]);
    }

    public int size() {
        return strategies.length;
    }

    /** Ids of the strategies, each once, ascending. */
    public boolean areOf(long[] asked) {
        return Arrays.equals(strategies, asked);
    }

    /** Start of the run. */
    public long first(int place) {
        return fields[place * FIELDS + FIRST];
    }

    /** Latest breach of the run. */
    public long last(int place) {
        return fields[place * FIELDS + LAST];
    }

    /** When the latest snapshot was taken, known or failed. */
    public long latest(int place) {
        return fields[place * FIELDS + LATEST];
    }

    /** The collection interval in force at the latest snapshot. */
    public long intervalMillis(int place) {
        return fields[place * FIELDS + INTERVAL];
    }

    /** When the pair last asked for an order, by the time of the snapshot that fired. */
    public long trigger(int place) {
        return fields[place * FIELDS + TRIGGER];
    }

    /** The pair asks for an order at this snapshot. */
    public void trigger(int place, long takenAtMillis) {
        fields[place * FIELDS + TRIGGER] = takenAtMillis;
    }

    /** When an order was last due, whether or not the pair alone could ask for it. */
    public long due(int place) {
        return fields[place * FIELDS + DUE];
    }

    /** An order is due at this snapshot. */
    public void due(int place, long takenAtMillis) {
        fields[place * FIELDS + DUE] = takenAtMillis;
    }

    /** Whether the silence after the latest snapshot has not been told; from now on it has. */
    public boolean tellSilence(int place) {
        int at = place * FIELDS;
        boolean untold = fields[at + LATEST] != Run.NEVER && fields[at + TOLD] != fields[at + LATEST];
        fields[at + TOLD] = fields[at + LATEST];
        return untold;
    }

    /** The run of a pair as a record. */
    public Run run(int place, PreparedStrategy rule) {
        int at = place * FIELDS;
        long first = fields[at + FIRST];
        long last = fields[at + LAST];
        return first == Run.NEVER
                ? Run.NONE
                : new Run(
                        Instant.ofEpochMilli(first),
                        Instant.ofEpochMilli(last),
                        fields[at + RUN_INTERVAL],
                        last - first >= rule.durationMillis());
    }

    /** A pair as a record. */
    PairState state(int place, PreparedStrategy rule) {
        int at = place * FIELDS;
        return new PairState(
                instant(fields[at + LATEST]),
                fields[at + INTERVAL],
                fields[at + QUESTION],
                run(place, rule),
                windows[place],
                instant(fields[at + TRIGGER]));
    }

    /** A copy that shares nothing that changes. */
    public Pairs copy() {
        return new Pairs(strategies, fields.clone(), windows.clone());
    }

    /** The parts, for a serialiser: ids, {@link #fieldsPerPair} numbers each, windows. Not to be changed. */
    public <R> R parts(Parts<R> reader) {
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

    private static long millis(@Nullable Instant time) {
        return time == null ? Run.NEVER : time.toEpochMilli();
    }

    private static @Nullable Instant instant(long millis) {
        return millis == Run.NEVER ? null : Instant.ofEpochMilli(millis);
    }
}
