package io.tidepool.chaos;

import io.tidepool.chaos.audit.Audit;
import io.tidepool.chaos.audit.Auditor;
import io.tidepool.chaos.audit.StoredOrders;
import io.tidepool.chaos.load.Estate;
import io.tidepool.chaos.load.Feed;
import io.tidepool.chaos.stack.ChaosStack;
import io.tidepool.chaos.stack.Part;
import io.tidepool.chaos.topic.Topics;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.ReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A started stack under load, and the means to judge it. */
public final class World implements AutoCloseable {
    /** Far enough that no run reaches the present. */
    private static final Duration PAST = Duration.ofDays(20);

    private static final long POLL_MILLIS = 500;
    private static final Duration NUDGE = Duration.ofSeconds(15);

    private final ChaosStack stack;
    private final Feed feed;
    private final Estate estate;
    private final Topics topics;
    private Predicate<ClusterSnapshot> counts = snapshot -> true;

    private World(ChaosStack stack, Feed feed, Estate estate, Topics topics) {
        this.stack = stack;
        this.feed = feed;
        this.estate = estate;
        this.topics = topics;
    }

    /** Starts what the parts name, in a folder that is emptied first. */
    public static World start(Path folder, int portBase, Set<Part> parts, long seed) throws Exception {
        var stack = ChaosStack.in(folder, portBase);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        try {
            // After twenty seconds without snapshots the past counts as the present, which the collected cluster needs;
            // a cell must not rest so long by itself, as event time would leap from the feed's past.
            stack.with(Part.EVALUATE, Map.of("TIDEPOOL_IDLE_SECONDS", "20", "TIDEPOOL_DISORDER_SECONDS", "2"));
            return start(stack, EnumSet.copyOf(parts), seed);
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    private static World start(ChaosStack stack, Set<Part> parts, long seed) throws Exception {
        stack.startServers(parts);
        if (parts.contains(Part.SIMULATOR)) {
            stack.start(Part.SIMULATOR);
        }
        stack.startReady(Part.ORDER_API);
        var begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(PAST);
        var feed = new Feed(stack.kafka(), stack.registry(), begin, seed);
        var estate = new Estate(stack.admin(), feed, seed);
        estate.build();
        if (parts.contains(Part.SIMULATOR)) {
            stack.awaitReady(Part.SIMULATOR);
            var cluster = estate.collected(stack.home().kubeconfigs().resolve("gl-core-01.yaml"));
            stack.with(Part.COLLECTOR, Map.of("TIDEPOOL_SHARD", cluster + "/1000"));
        }
        var ours = EnumSet.of(Part.EVALUATE, Part.ARCHIVE, Part.COLLECTOR);
        ours.retainAll(parts);
        stack.startReady(ours.toArray(Part[]::new));
        return new World(stack, feed, estate, new Topics(stack.kafka(), stack.registry()));
    }

    public ChaosStack stack() {
        return stack;
    }

    public Feed feed() {
        return feed;
    }

    public Estate estate() {
        return estate;
    }

    public Topics topics() {
        return topics;
    }

    /** Leaves snapshots out of what the oracle reads, such as those meant to be refused. */
    public void without(Predicate<ClusterSnapshot> refused) {
        counts = counts.and(refused.negate());
    }

    /**
     * Holds the feed, waits until everything sent has been judged and ordered, and compares.
     *
     * @param limit for getting quiet; what is not there then is lost
     */
    public Audit audit(Duration limit) throws Exception {
        feed.speed(0);
        var collector = stack.parts().contains(Part.COLLECTOR)
                && stack.process(Part.COLLECTOR).isAlive();
        if (collector) {
            stack.pause(Part.COLLECTOR);
        }
        try {
            awaitQuiet(limit);
            return Auditor.audit(
                    topics.strategies(),
                    counted(),
                    topics.writtenVerdicts(),
                    topics.proposals(),
                    stored(),
                    topics.orders());
        } finally {
            if (collector) {
                stack.resume(Part.COLLECTOR);
            }
        }
    }

    /** The orders as the database has them now. */
    public StoredOrders stored() throws SQLException {
        try (var database = stack.database()) {
            return StoredOrders.read(database);
        }
    }

    private List<ClusterSnapshot> counted() {
        return topics.snapshots().stream().filter(counts).toList();
    }

    /**
     * Gives up silently: the audit says what is missing. A job that was started after the last snapshot knows no event
     * time until the next one, so one more tick goes out now and then.
     */
    private void awaitQuiet(Duration limit) throws InterruptedException, ExecutionException {
        var begin = System.nanoTime();
        var nudge = begin + NUDGE.toNanos();
        while (System.nanoTime() - begin < limit.toNanos()) {
            if (isQuiet()) {
                return;
            }
            if (System.nanoTime() > nudge) {
                nudge = System.nanoTime() + NUDGE.toNanos();
                feed.burst(1);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean isQuiet() {
        if (!unjudged(snapshot -> true).isEmpty()) {
            return false;
        }
        try {
            var stored = stored();
            var proposed = topics.proposals().stream()
                    .map(proposal -> UUID.fromString(proposal.getProposalId()))
                    .collect(Collectors.toSet());
            return stored.waitingMessages() == 0 && stored.received().containsAll(proposed);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Pairs whose newest snapshot of these has no verdict yet, as {@code strategy:cluster}. */
    private Set<String> unjudged(Predicate<ClusterSnapshot> these) {
        var newest = new HashMap<Long, Instant>();
        counted().stream()
                .filter(these)
                .forEach(snapshot -> newest.merge(snapshot.getClusterId(), snapshot.getTakenAt(), World::later));
        var judged = new HashMap<String, Instant>();
        topics.verdicts().stream()
                .filter(verdict -> verdict.getReason() != ReasonCode.STALE)
                .forEach(verdict -> judged.merge(
                        verdict.getStrategyId() + ":" + verdict.getClusterId(), verdict.getTakenAt(), World::later));
        var unjudged = new HashSet<String>();
        for (var strategy : topics.strategies()) {
            for (var cluster : strategy.getClusterIds()) {
                var latest = newest.get(cluster);
                var pair = strategy.getId() + ":" + cluster;
                if (latest != null && judged.getOrDefault(pair, Instant.MIN).isBefore(latest)) {
                    unjudged.add(pair);
                }
            }
        }
        return unjudged;
    }

    /**
     * Waits until everything fed has its verdict; what is collected in real time goes on and is not waited for.
     *
     * @throws TimeoutException when pairs stay unjudged
     */
    public void awaitJudged(Duration limit) throws InterruptedException, TimeoutException {
        var begin = System.nanoTime();
        Predicate<ClusterSnapshot> fed = snapshot -> !snapshot.getClusterName().equals(Estate.COLLECTED);
        while (!unjudged(fed).isEmpty()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new TimeoutException("not judged after " + limit.toSeconds() + " s: " + unjudged(fed));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public void close() throws IOException {
        feed.close();
        topics.close();
        stack.close();
    }
}
