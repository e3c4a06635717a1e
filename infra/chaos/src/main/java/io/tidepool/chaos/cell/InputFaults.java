package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.cell.Cell.CellFailure;
import io.tidepool.chaos.load.SyntheticCluster;
import io.tidepool.chaos.stack.Memory;
import io.tidepool.chaos.stack.Part;
import io.tidepool.schema.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;

/** Snapshots that come twice, in disorder, late, in bursts, or not at all. */
final class InputFaults {
    private static final double TICKS_PER_SECOND = 5;
    private static final int PARTITIONS = 3;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final long MOST_MIB = 900;

    private InputFaults() {}

    static List<Cell> all() {
        return List.of(
                // First, while event time runs with the feed: once a cell has rested it is that of the clock, days
                // later.
                Cell.of("F23", "a silent cluster is told of as stale and never as healthy", InputFaults::silence)
                        .everyBuild(),
                Cell.of("F22", "disorder within the bound changes no decision", InputFaults::disorder),
                Cell.of("F21", "snapshots that come twice or ten times change no decision", InputFaults::duplicates)
                        .everyBuild(),
                Cell.of("F23", "a snapshot beyond the bound is put aside and counted", InputFaults::late)
                        .everyBuild(),
                Cell.of("F23", "a partition without snapshots holds up no other", InputFaults::idlePartition),
                Cell.of("F24", "a burst of ten times the load is worked off in bounded memory", InputFaults::burst));
    }

    /** After a new start the job knows no time yet, so the bound counts from the first snapshot on. */
    private static String disorder(World world) throws Exception {
        restart(world, "150");
        world.feed().disorder(2);
        world.feed().burst(60);
        world.feed().disorder(1);
        world.awaitJudged(Duration.ofMinutes(2));
        restart(world, "2");
        return "60 ticks, two at a time in any order";
    }

    private static void restart(World world, String disorderSeconds) throws Exception {
        world.stack().with(Part.EVALUATE, Map.of("TIDEPOOL_DISORDER_SECONDS", disorderSeconds));
        world.stack().kill(Part.EVALUATE);
        world.stack().startReady(Part.EVALUATE);
    }

    private static String duplicates(World world) throws Exception {
        world.feed().speed(0);
        world.feed().copies(2);
        world.feed().burst(20);
        world.feed().copies(10);
        world.feed().burst(20);
        world.feed().copies(1);
        return "20 ticks twice, 20 ticks ten times";
    }

    private static String late(World world) throws Exception {
        var lone = lone(world, "late");
        var feed = world.feed();
        var tick = feed.ticks();
        feed.send(lone.snapshot(feed.timeOf(tick), 10, 10).build());
        feed.send(lone.snapshot(feed.timeOf(tick + 2), 10, 10).build());
        world.awaitJudged(SOON);
        var tooLate = lone.snapshot(feed.timeOf(tick + 1), 99, 10).build();
        world.without(snapshot ->
                snapshot.getClusterId() == lone.id() && snapshot.getTakenAt().equals(tooLate.getTakenAt()));
        feed.send(tooLate);
        Wait.until(
                "a dead letter",
                SOON,
                () -> world.topics().deadLetters().stream()
                        .anyMatch(letter -> letter.reason().startsWith("taken_at is " + tooLate.getTakenAt())));
        return "one dead letter";
    }

    private static String idlePartition(World world) throws Exception {
        var clusters = clusters(world);
        var quiet = clusters.stream().filter(cluster -> partition(cluster) == 0).collect(Collectors.toSet());
        quiet.forEach(cluster -> world.feed().silence(cluster, true));
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(40);
        world.feed().speed(0);
        try {
            world.awaitJudged(SOON);
        } finally {
            quiet.forEach(cluster -> world.feed().silence(cluster, false));
        }
        return quiet.size() + " of " + clusters.size() + " clusters were silent";
    }

    private static String silence(World world) throws Exception {
        var lone = lone(world, "silent");
        var feed = world.feed();
        var last = feed.timeOf(feed.ticks());
        feed.send(lone.snapshot(last, 90, 10).build());
        feed.speed(TICKS_PER_SECOND);
        feed.awaitTicks(20);
        Wait.until(
                "a verdict of silence",
                SOON,
                () -> world.topics().verdicts().stream()
                        .anyMatch(verdict ->
                                verdict.getClusterId() == lone.id() && verdict.getReason() == ReasonCode.STALE));
        var healthy = world.topics().verdicts().stream()
                .anyMatch(verdict -> verdict.getClusterId() == lone.id()
                        && verdict.getTakenAt().isAfter(last)
                        && verdict.getReason() != ReasonCode.STALE);
        if (healthy) {
            throw new CellFailure("a verdict after the last snapshot that is not STALE");
        }
        return "one STALE";
    }

    private static String burst(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(10);
        world.feed().speed(0);
        world.feed().burst(300);
        var began = Instant.now();
        world.awaitJudged(Duration.ofMinutes(3));
        var resident = Memory.residentMib(world.stack().pid(Part.EVALUATE));
        if (resident > MOST_MIB) {
            throw new CellFailure("evaluate holds " + resident + " MiB, at most " + MOST_MIB);
        }
        return "300 ticks at once judged after "
                + Duration.between(began, Instant.now()).toSeconds() + " s, evaluate holds " + resident + " MiB";
    }

    private static SyntheticCluster lone(World world, String name) throws Exception {
        var lone = world.estate()
                .lone(
                        name + "-" + world.feed().ticks(),
                        Map.of("cpu_threshold_value", 80, "duration_minutes", 5, "cooldown_minutes", 60));
        Wait.until(
                "the new strategy is told of",
                SOON,
                () -> world.topics().strategies().stream()
                        .anyMatch(strategy -> strategy.getClusterIds().contains(lone.id())));
        return lone;
    }

    private static Set<Long> clusters(World world) {
        return world.topics().snapshots().stream()
                .filter(snapshot -> snapshot.getIntervalSeconds() == SyntheticCluster.INTERVAL.toSeconds())
                .map(snapshot -> snapshot.getClusterId())
                .collect(Collectors.toSet());
    }

    private static int partition(long cluster) {
        var key = Long.toString(cluster).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
    }
}
