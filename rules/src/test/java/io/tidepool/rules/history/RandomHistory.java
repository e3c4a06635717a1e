package io.tidepool.rules.history;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A history made from a seed: one to three clusters and strategies, load that dwells on either side of the thresholds,
 * holes, unusable figures, failed collections, edits and orders. Every percentage is a binary fraction, so that the two
 * readings may compute in different orders and still agree exactly.
 */
final class RandomHistory {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final double CAPACITY = 64;

    private final SplittableRandom random;
    private final RandomStrategy strategies;
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Strategy> current = new ArrayList<>();
    private final int clusters;
    private Duration interval;
    private long orders;

    private RandomHistory(long seed) {
        random = new SplittableRandom(seed);
        interval = Duration.ofSeconds(random.nextBoolean() ? 60 : 300);
        clusters = random.nextInt(1, 4);
        strategies = new RandomStrategy(random, random.nextInt(4) == 0 ? interval.multipliedBy(4) : Duration.ZERO);
    }

    /** In the order of times, each happening once. */
    static List<Happening> of(long seed) {
        return new RandomHistory(seed).happenings();
    }

    /** The same history as it might arrive: some happenings twice, each up to the bound late. */
    static List<Happening> arrived(List<Happening> history, long seed, Duration bound) {
        record Arrival(Happening happening, Instant at) {}
        var random = new SplittableRandom(seed);
        var arrivals = new ArrayList<Arrival>();
        for (var happening : history) {
            int copies = random.nextInt(5) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                arrivals.add(new Arrival(happening, happening.at().plusMillis(random.nextLong(bound.toMillis() + 1))));
            }
        }
        return arrivals.stream()
                .sorted(Comparator.comparing(Arrival::at))
                .map(Arrival::happening)
                .toList();
    }

    private List<Happening> happenings() {
        int count = random.nextInt(1, 4);
        for (int id = 1; id <= count; id++) {
            var strategy = strategies.first(new StrategyId(id));
            current.add(strategy);
            happenings.add(new Happening.Edited(START, strategy));
        }
        var loads = new RandomLoad[clusters];
        for (int cluster = 0; cluster < clusters; cluster++) {
            loads[cluster] = new RandomLoad(random, CAPACITY);
        }
        var round = START.plusSeconds(1);
        int rounds = random.nextInt(20, 60);
        for (int i = 0; i < rounds; i++) {
            for (int cluster = 0; cluster < clusters; cluster++) {
                collect(new ClusterId(cluster + 1), round.plusSeconds(cluster), loads[cluster]);
            }
            between(round.plusSeconds(clusters));
            round = next(round);
        }
        happenings.sort(WatermarkOrder.ORDER);
        return happenings;
    }

    private Instant next(Instant round) {
        if (random.nextInt(60) == 0) {
            interval = Duration.ofSeconds(interval.toSeconds() == 60 ? 300 : 60);
        }
        int missed = random.nextInt(12) == 0 ? random.nextInt(1, 6) : 0;
        return round.plus(interval.multipliedBy(1 + missed));
    }

    private void collect(ClusterId cluster, Instant at, RandomLoad load) {
        load.move();
        int luck = random.nextInt(20);
        if (luck == 0) {
            return;
        }
        if (luck == 1) {
            happenings.add(new Happening.Taken(Snapshot.failed(cluster, "total", at, interval, "timed out")));
            return;
        }
        happenings.add(
                new Happening.Taken(new Snapshot(cluster, "total", at, interval, load.cpu(), load.memory(), null)));
        if (random.nextInt(4) > 0) {
            happenings.add(new Happening.Taken(new Snapshot(
                    cluster, "total_gpu", at, interval, load.memory(), Load.of(CAPACITY, 8.0, 12.5), null)));
        }
    }

    private void between(Instant at) {
        if (random.nextInt(15) == 0) {
            int index = random.nextInt(current.size());
            var edited = strategies.edited(current.get(index));
            current.set(index, edited);
            happenings.add(new Happening.Edited(at, edited));
        }
        if (random.nextInt(10) == 0) {
            order(at);
        }
    }

    /** An order of one of the strategies, of another one or by hand, that closes some rounds later. */
    private void order(Instant at) {
        long id = ++orders;
        var cluster = new ClusterId(random.nextInt(clusters) + 1);
        var own = current.get(random.nextInt(current.size()));
        @Nullable StrategyId strategy = switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new StrategyId(99);
            default -> own.id();
        };
        var action = own.id().equals(strategy)
                ? own.action()
                : ScalingAction.values()[random.nextInt(ScalingAction.values().length)];
        @Nullable Instant triggered = strategy == null ? null : at.minusSeconds(random.nextInt(300));
        var open = new OrderFact(id, 1, "ESO" + id, strategy, cluster, action, true, triggered);
        var closed = new OrderFact(id, 2, "ESO" + id, strategy, cluster, action, false, triggered);
        happenings.add(new Happening.OrderMoved(at, open));
        happenings.add(new Happening.OrderMoved(
                at.plus(interval.multipliedBy(random.nextInt(1, 12))).plusSeconds(7), closed));
    }
}
