package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.load.Estate;
import io.tidepool.chaos.stack.Part;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The wall clock of one process jumps. */
final class ClockFaults {
    private static final Duration JUMP = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final double TICKS_PER_SECOND = 5;
    private static final Set<Part> COLLECTION = Set.of(Part.SIMULATOR, Part.COLLECTOR);

    private ClockFaults() {}

    static List<Cell> all() {
        return List.of(
                new Cell("F20", "the job's clock may jump", COLLECTION, world -> jumps(world, Part.EVALUATE)),
                new Cell("F20", "order-api's clock may jump", COLLECTION, world -> jumps(world, Part.ORDER_API)),
                new Cell("F20", "the collector's clock may jump", COLLECTION, ClockFaults::collector));
    }

    private static String jumps(World world, Part part) throws Exception {
        var stack = world.stack();
        stack.ownClock(part);
        stack.kill(part);
        stack.startReady(part);
        var collected = collected(world).count();
        for (var shift : List.of(JUMP, Duration.ZERO, JUMP.negated(), Duration.ZERO)) {
            stack.jump(part, shift);
            world.feed().speed(TICKS_PER_SECOND);
            TimeUnit.SECONDS.sleep(25);
            world.feed().speed(0);
        }
        stack.realClock(part);
        stack.kill(part);
        stack.startReady(part);
        return "+10 min, back, -10 min, back; " + (collected(world).count() - collected)
                + " snapshots were collected meanwhile";
    }

    /** What the collector dates ten minutes ahead must be refused: it would make every honest snapshot after it late. */
    private static String collector(World world) throws Exception {
        var stack = world.stack();
        stack.ownClock(Part.COLLECTOR);
        stack.kill(Part.COLLECTOR);
        stack.startReady(Part.COLLECTOR);
        for (var shift : List.of(JUMP, Duration.ZERO, JUMP.negated(), Duration.ZERO)) {
            stack.jump(Part.COLLECTOR, shift);
            TimeUnit.SECONDS.sleep(25);
        }
        var tooFar = Instant.now().plus(SKEW);
        var ahead = collected(world)
                .filter(snapshot -> snapshot.getTakenAt().isAfter(tooFar))
                .count();
        world.without(snapshot -> isCollected(snapshot) && snapshot.getTakenAt().isAfter(tooFar));
        stack.realClock(Part.COLLECTOR);
        stack.kill(Part.COLLECTOR);
        stack.startReady(Part.COLLECTOR);
        var now = Instant.now();
        Wait.until(
                "an honest snapshot is judged",
                Duration.ofMinutes(2),
                () -> world.topics().verdicts().stream()
                        .anyMatch(verdict -> verdict.getTakenAt().isAfter(now)
                                && verdict.getTakenAt().isBefore(tooFar)));
        return ahead + " snapshots dated ahead were refused";
    }

    private static java.util.stream.Stream<ClusterSnapshot> collected(World world) {
        return world.topics().snapshots().stream().filter(ClockFaults::isCollected);
    }

    private static boolean isCollected(ClusterSnapshot snapshot) {
        return snapshot.getClusterName().equals(Estate.COLLECTED);
    }
}
