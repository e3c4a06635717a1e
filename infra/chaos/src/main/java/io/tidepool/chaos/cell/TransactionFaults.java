package io.tidepool.chaos.cell;

import io.tidepool.chaos.World;
import io.tidepool.chaos.stack.Part;
import io.tidepool.schema.OrderProposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** The job with Kafka transactions, killed when a checkpoint is complete and its transaction is not yet committed. */
final class TransactionFaults {
    private static final double TICKS_PER_SECOND = 5;
    private static final int KILLS = 3;
    /** The shortest there is. */
    private static final int SHORT_SECONDS = 30;
    /** The broker looks for transactions that are too old every ten seconds. */
    private static final int AWAY_SECONDS = 50;

    private static final Duration CHECKPOINT = Duration.ofSeconds(90);
    private static final String MARK = "_metadata";

    private TransactionFaults() {}

    static List<Cell> all() {
        return List.of(
                Cell.of(
                        "F03 F04",
                        "exactly-once: a job killed between pre-commit and commit loses and doubles no order",
                        TransactionFaults::betweenCommits),
                Cell.of(
                        "F05",
                        "exactly-once: a job away for longer than its transaction loses no order",
                        TransactionFaults::outlived));
    }

    private static String betweenCommits(World world) throws Exception {
        restart(world, Map.of("TIDEPOOL_DELIVERY", "exactly-once", "TIDEPOOL_TRANSACTION_SECONDS", "120"));
        world.feed().speed(TICKS_PER_SECOND);
        int open = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            open += killAfterCheckpoint(world) ? 1 : 0;
            world.stack().startReady(Part.EVALUATE);
            world.feed().awaitTicks(10);
        }
        restart(world, Map.of("TIDEPOOL_DELIVERY", "at-least-once"));
        return open + " of " + KILLS + " kills left a flushed transaction uncommitted";
    }

    private static String outlived(World world) throws Exception {
        restart(
                world,
                Map.of(
                        "TIDEPOOL_DELIVERY",
                        "exactly-once",
                        "TIDEPOOL_TRANSACTION_SECONDS",
                        Integer.toString(SHORT_SECONDS)));
        world.feed().speed(TICKS_PER_SECOND);
        var open = killAfterCheckpoint(world);
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);
        world.stack().startReady(Part.EVALUATE);
        world.feed().awaitTicks(20);
        restart(world, Map.of("TIDEPOOL_DELIVERY", "at-least-once", "TIDEPOOL_TRANSACTION_SECONDS", "900"));
        world.awaitJudged(Duration.ofMinutes(2));
        var committed = world.topics().proposals().stream()
                .map(OrderProposal::getProposalId)
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        var uncommitted = world.stored().rows().stream()
                .filter(row -> !committed.contains(row.proposal()))
                .count();
        return (open ? "one flushed transaction was given up" : "the transaction was committed before the kill") + "; "
                + uncommitted + " orders come from proposals that a reader of committed records never sees";
    }

    private static void restart(World world, Map<String, String> settings) throws Exception {
        world.stack().with(Part.EVALUATE, settings);
        world.stack().kill(Part.EVALUATE);
        world.stack().startReady(Part.EVALUATE);
    }

    /** @return whether a transaction from before the checkpoint was still open after the kill */
    private static boolean killAfterCheckpoint(World world) throws Exception {
        var directory = world.stack().home().data("checkpoints").resolve("evaluate");
        var known = complete(directory);
        var deadline = System.nanoTime() + CHECKPOINT.toNanos();
        while (known.containsAll(complete(directory))) {
            if (System.nanoTime() > deadline) {
                throw new Cell.CellFailure("no checkpoint within " + CHECKPOINT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        world.stack().kill(Part.EVALUATE);
        return isOpenFromBefore(world, Instant.now().minusSeconds(2));
    }

    private static Set<Path> complete(Path directory) throws IOException {
        try (var files = Files.find(directory, 3, (path, attributes) -> path.endsWith(MARK))) {
            return files.collect(Collectors.toCollection(HashSet::new));
        } catch (java.io.UncheckedIOException e) {
            // A checkpoint was deleted meanwhile.
            return Set.of();
        }
    }

    private static boolean isOpenFromBefore(World world, Instant moment)
            throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, world.stack().kafka()))) {
            var ongoing = admin
                    .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                    .all()
                    .get()
                    .stream()
                    .map(transaction -> transaction.transactionalId())
                    .filter(id -> id.startsWith("tidepool-evaluate-"))
                    .toList();
            return admin.describeTransactions(ongoing).all().get().values().stream()
                    .anyMatch(transaction ->
                            transaction.transactionStartTimeMs().orElse(Long.MAX_VALUE) < moment.toEpochMilli());
        }
    }
}
