package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.cell.Cell.CellFailure;
import io.tidepool.chaos.load.Estate;
import io.tidepool.chaos.stack.Part;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The collector, with a simulated cluster in front of it. */
final class CollectorFaults {
    private static final Set<Part> COLLECTION = Set.of(Part.SIMULATOR, Part.COLLECTOR);
    private static final Duration ROUNDS = Duration.ofMinutes(2);

    private CollectorFaults() {}

    static List<Cell> all() {
        return List.of(
                new Cell(
                        "F01",
                        "a collector killed before it sends loses one round at most",
                        COLLECTION,
                        world -> killed(world, Part.SIMULATOR)),
                new Cell(
                        "F01",
                        "a collector killed after it sent, before the answer, loses one round at most",
                        COLLECTION,
                        world -> killed(world, Part.KAFKA)),
                new Cell("F02", "two collectors of one cluster double nothing", COLLECTION, CollectorFaults::two));
    }

    /**
     * @param held while it is held, a round hangs: in the reading when it is the cluster, in the sending when it is the
     *     brokers
     */
    private static String killed(World world, Part held) throws Exception {
        awaitRound(world);
        var stack = world.stack();
        stack.pause(held);
        try {
            // A round is due within the interval of ten seconds.
            TimeUnit.SECONDS.sleep(11);
            stack.kill(Part.COLLECTOR);
        } finally {
            stack.resume(held);
        }
        var began = System.nanoTime();
        stack.startReady(Part.COLLECTOR);
        var ready = Instant.now();
        var took = Duration.ofNanos(System.nanoTime() - began);
        Wait.until(
                "a round after the new start",
                ROUNDS,
                () -> collected(world).stream()
                        .anyMatch(snapshot -> snapshot.getTakenAt().isAfter(ready.minusSeconds(10))));
        return "ready after " + took.toSeconds() + " s";
    }

    private static String two(World world) throws Exception {
        awaitRound(world);
        var port = world.stack().ports().base() + 45;
        var second = world.stack()
                .startSecond(
                        Part.COLLECTOR,
                        "collector-2",
                        Map.of("TIDEPOOL_PORT", Integer.toString(port), "TIDEPOOL_INSTANCE", "collector-2"),
                        port);
        try {
            second.awaitReady(Duration.ofMinutes(5));
            Wait.until("three rounds taken by both", ROUNDS, () -> twice(world) >= 3);
        } finally {
            second.kill();
        }
        return twice(world) + " rounds were taken by both";
    }

    private static long twice(World world) {
        return collected(world).stream()
                .collect(Collectors.groupingBy(
                        snapshot -> snapshot.getResourceType() + snapshot.getTakenAt(), Collectors.counting()))
                .values()
                .stream()
                .filter(count -> count > 1)
                .count();
    }

    private static void awaitRound(World world) throws Exception {
        var now = Instant.now();
        Wait.until(
                "a round",
                ROUNDS,
                () -> collected(world).stream()
                        .anyMatch(snapshot -> snapshot.getTakenAt().isAfter(now)));
        if (collected(world).isEmpty()) {
            throw new CellFailure("nothing was collected");
        }
    }

    private static List<ClusterSnapshot> collected(World world) {
        return world.topics().snapshots().stream()
                .filter(snapshot -> snapshot.getClusterName().equals(Estate.COLLECTED)
                        && snapshot.getResourceType().equals("total"))
                .toList();
    }
}
