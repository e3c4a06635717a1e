package io.tidepool.chaos.run;

import io.tidepool.chaos.World;
import io.tidepool.chaos.audit.Audit;
import io.tidepool.chaos.stack.Part;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Kills and pauses processes at random while load runs, lets everything heal, and audits. */
public final class RandomRun {
    private static final List<Part> VICTIMS = List.of(
            Part.COLLECTOR,
            Part.EVALUATE,
            Part.EVALUATE,
            Part.ARCHIVE,
            Part.ORDER_API,
            Part.ORDER_API,
            Part.KAFKA,
            Part.REGISTRY,
            Part.POSTGRES,
            Part.CLICKHOUSE);
    private static final double TICKS_PER_SECOND = 2;
    private static final Duration FEEDING = Duration.ofSeconds(30);
    private static final Duration RESTING = Duration.ofSeconds(8);
    private static final int PAUSED_IN_100 = 15;
    private static final Duration HEALING = Duration.ofMinutes(8);
    private static final long SHORTEST_GAP_MILLIS = 1_000;
    private static final int GAP_SPREAD_MILLIS = 6_000;
    private static final int MOST_AT_ONCE = 6;

    private final World world;
    private final Random random;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final Set<Part> busy = Collections.synchronizedSet(EnumSet.noneOf(Part.class));
    private final ExecutorService repairs = Executors.newCachedThreadPool();

    /** What came of it. */
    public record Report(Audit audit, int kills, String table, Map<String, Object> figures) {
        public Report {
            figures = new LinkedHashMap<>(figures);
        }
    }

    public RandomRun(World world, long seed, PrintStream out) {
        this.world = world;
        this.random = new Random(seed);
        this.out = out;
    }

    /** Strikes until the time is over, then audits. */
    public Report run(Duration time) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().rest(FEEDING, RESTING);
        var end = System.nanoTime() + time.toNanos();
        var pending = new ArrayList<Future<?>>();
        try {
            while (System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(SHORTEST_GAP_MILLIS + random.nextInt(GAP_SPREAD_MILLIS));
                strike(pending);
            }
            heal(pending);
        } finally {
            repairs.shutdownNow();
        }
        var audit = world.audit(HEALING);
        return new Report(audit, tally.kills(), tally.table(), tally.figures());
    }

    private void strike(List<Future<?>> pending) throws Exception {
        reviveWhatEnded();
        var part = VICTIMS.get(random.nextInt(VICTIMS.size()));
        var pause = random.nextInt(100) < PAUSED_IN_100;
        var seconds = 2 + random.nextInt(10);
        if (!busy.add(part)) {
            return;
        }
        var struck = repairs.submit(() -> {
            if (pause) {
                pause(part, seconds);
            } else {
                kill(part, seconds);
            }
            busy.remove(part);
            return null;
        });
        pending.add(struck);
        while (pending.stream().filter(repair -> !repair.isDone()).count() >= MOST_AT_ONCE) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void kill(Part part, int secondsAway) throws Exception {
        world.stack().kill(part);
        tally.killed(part);
        out.printf(
                "kill %d: %s, ticks %d%n",
                tally.kills(), part.word(), world.feed().ticks());
        if (secondsAway > 8) {
            TimeUnit.SECONDS.sleep(secondsAway);
        }
        var began = System.nanoTime();
        world.stack().start(part);
        world.stack().awaitReady(part);
        tally.recovered(part, Duration.ofNanos(System.nanoTime() - began));
    }

    private void pause(Part part, int seconds) throws Exception {
        world.stack().pause(part);
        tally.paused(part);
        TimeUnit.SECONDS.sleep(seconds);
        world.stack().resume(part);
    }

    /** A process may end by itself, as one that cannot do its work should. */
    private void reviveWhatEnded() throws Exception {
        for (var part : world.stack().parts()) {
            if (!world.stack().process(part).isAlive() && busy.add(part)) {
                out.println(part.word() + " ended by itself; started again");
                world.stack().start(part);
                busy.remove(part);
            }
        }
    }

    private void heal(List<Future<?>> pending) throws Exception {
        for (var struck : pending) {
            try {
                struck.get();
            } catch (ExecutionException e) {
                out.println("a repair failed: " + e.getCause());
            }
        }
        reviveWhatEnded();
        for (var part : world.stack().parts()) {
            world.stack().awaitReady(part);
        }
        if (world.stack().parts().contains(Part.COLLECTOR)) {
            world.stack().stop(Part.COLLECTOR);
        }
    }
}
