package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.cell.Cell.CellFailure;
import io.tidepool.chaos.stack.ChaosStack;
import io.tidepool.chaos.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The job that decides: JobManager and TaskManager are one process here. */
final class EvaluatorFaults {
    private static final double TICKS_PER_SECOND = 5;
    private static final Duration CHECKPOINT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;

    private EvaluatorFaults() {}

    static List<Cell> all() {
        return List.of(
                Cell.of("F03 F04", "a job killed between checkpoints loses nothing", EvaluatorFaults::between),
                Cell.of("F03 F04", "a job killed in a checkpoint loses nothing", EvaluatorFaults::inside)
                        .everyBuild(),
                Cell.of(
                        "F05",
                        "a job that was away longer than a transaction lives loses nothing",
                        EvaluatorFaults::away),
                Cell.of("F06", "a job that wakes beside its successor doubles nothing", EvaluatorFaults::zombie),
                Cell.of(
                                "F12",
                                "a condition at minute 7 of 10 fires at 10 after a new start",
                                EvaluatorFaults::minuteSeven)
                        .everyBuild());
    }

    private static String between(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        world.stack().kill(Part.EVALUATE);
        world.feed().awaitTicks(10);
        world.stack().startReady(Part.EVALUATE);
        world.feed().awaitTicks(10);
        return "killed once";
    }

    /**
     * While the brokers are held, the sinks cannot flush and the checkpoint stays unfinished; unless they had nothing to
     * flush at that moment.
     */
    private static String inside(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        int attempts = 1;
        while (!killedInCheckpoint(world)) {
            if (attempts++ == ATTEMPTS) {
                throw new CellFailure("no checkpoint stayed unfinished in " + ATTEMPTS + " pauses of the brokers");
            }
            world.feed().awaitTicks(5 + attempts);
        }
        world.stack().startReady(Part.EVALUATE);
        world.feed().awaitTicks(10);
        return "killed with a checkpoint in progress";
    }

    private static boolean killedInCheckpoint(World world) throws Exception {
        var flink = new FlinkPage(world.stack().ports().evaluateWeb());
        var completed = flink.checkpointsCompleted();
        world.stack().pause(Part.KAFKA);
        try {
            Wait.until(
                    "a checkpoint",
                    CHECKPOINT,
                    () -> flink.checkpointsInProgress() > 0 || flink.checkpointsCompleted() > completed + 1);
            if (flink.checkpointsInProgress() == 0) {
                return false;
            }
            world.stack().kill(Part.EVALUATE);
            return true;
        } finally {
            world.stack().resume(Part.KAFKA);
        }
    }

    private static String away(World world) throws Exception {
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        world.stack().kill(Part.EVALUATE);
        TimeUnit.SECONDS.sleep(25);
        world.stack().startReady(Part.EVALUATE);
        return "away for 25 s";
    }

    private static String zombie(World world) throws Exception {
        var stack = world.stack();
        world.feed().speed(TICKS_PER_SECOND);
        world.feed().awaitTicks(20);
        stack.pause(Part.EVALUATE);
        var port = stack.ports().base() + 40;
        var successor = stack.startSecond(
                Part.EVALUATE,
                "evaluate-2",
                Map.of(
                        "TIDEPOOL_PORT", Integer.toString(port + 1),
                        "TIDEPOOL_HEALTH_PORT", Integer.toString(port),
                        "TIDEPOOL_INSTANCE", "evaluate-2"),
                port);
        try {
            successor.awaitReady(Duration.ofMinutes(5));
            world.feed().awaitTicks(20);
            stack.resume(Part.EVALUATE);
            world.feed().awaitTicks(40);
            world.awaitJudged(Duration.ofMinutes(1));
        } finally {
            successor.kill();
            ChaosStack.resume(stack.process(Part.EVALUATE));
        }
        stack.kill(Part.EVALUATE);
        stack.startReady(Part.EVALUATE);
        world.feed().awaitTicks(10);
        return "two jobs ran side by side";
    }

    private static String minuteSeven(World world) throws Exception {
        var lone = world.estate()
                .lone(
                        "minute-seven-" + world.feed().ticks(),
                        Map.of("cpu_threshold_value", 80, "duration_minutes", 10, "cooldown_minutes", 60));
        var feed = world.feed();
        var tick = feed.ticks() + 10;
        var calm = lone.snapshot(feed.timeOf(tick - 1), 10, 10).build();
        feed.send(calm);
        world.awaitJudged(Duration.ofMinutes(1));
        for (int minute = 0; minute <= 7; minute++) {
            feed.send(lone.snapshot(feed.timeOf(tick + minute), 90, 10).build());
        }
        world.awaitJudged(Duration.ofMinutes(1));
        var flink = new FlinkPage(world.stack().ports().evaluateWeb());
        var completed = flink.checkpointsCompleted();
        Wait.until("a checkpoint", CHECKPOINT, () -> flink.checkpointsCompleted() > completed + 1);

        world.stack().stop(Part.EVALUATE);
        world.stack().startReady(Part.EVALUATE);
        for (int minute = 8; minute <= 11; minute++) {
            feed.send(lone.snapshot(feed.timeOf(tick + minute), 90, 10).build());
        }
        world.awaitJudged(Duration.ofMinutes(1));

        var fired = world.topics().proposals().stream()
                .filter(proposal -> proposal.getClusterId() == lone.id())
                .map(proposal -> Duration.between(feed.timeOf(tick), proposal.getTakenAt())
                        .toMinutes())
                .distinct()
                .toList();
        if (!fired.equals(List.of(10L))) {
            throw new CellFailure("fired at minutes " + fired + ", must be at 10 only");
        }
        return "fired at minute 10";
    }
}
