package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Samples of clusters, one a minute each, and strategies that watch them. The same numbers give the same samples.
 *
 * <p>A fifth of the time a cluster is busy, for up to 600 samples at a stretch at a level of 62 to 99 percent; between
 * two such runs lie more than 240 quiet samples, as long as the longest cooldown here. So every contender, which all
 * start counting anew after a match, fires at the same samples.
 *
 * @param durationSamples breaching samples until a strategy fires
 */
record Workload(int clusters, int rounds, int strategies, int durationSamples) implements Serializable {
    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final int COOLDOWN_SAMPLES = 240;

    private static final long SEED = 20_261_126;
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final int QUIET = 30;
    private static final int LOWEST_LIMIT = 60;

    long samples() {
        return (long) clusters * rounds;
    }

    long pairs() {
        return (long) clusters * strategies;
    }

    static Instant takenAt(int round) {
        return BEGIN.plus(INTERVAL.multipliedBy(round));
    }

    static int round(Instant takenAt) {
        return (int) Duration.between(BEGIN, takenAt).toMinutes();
    }

    /** Percent by cluster and round; clusters count from 1 elsewhere. */
    byte[][] usages() {
        var usages = new byte[clusters][rounds];
        for (int cluster = 0; cluster < clusters; cluster++) {
            var random = new Random(SEED + cluster);
            int round = random.nextInt(200);
            while (round < rounds) {
                int end = Math.min(rounds, round + 1 + random.nextInt(600));
                byte level = (byte) (62 + random.nextInt(38));
                while (round < end) {
                    usages[cluster][round++] = level;
                }
                round += 241 + random.nextInt(1_918);
            }
            for (int at = 0; at < rounds; at++) {
                if (usages[cluster][at] == 0) {
                    usages[cluster][at] = QUIET;
                }
            }
        }
        return usages;
    }

    /** Percent above which a strategy is in breach; strategies count from 1. */
    double limit(int strategy) {
        return LOWEST_LIMIT + 39.0 * (strategy - 1) / Math.max(1, strategies);
    }

    List<Strategy> wireStrategies() {
        var everyCluster = LongStream.rangeClosed(1, clusters).boxed().toList();
        var wire = new ArrayList<Strategy>();
        for (int id = 1; id <= strategies; id++) {
            wire.add(Strategy.newBuilder()
                    .setId(id)
                    .setVersion(1)
                    .setDeleted(false)
                    .setEnabled(true)
                    .setName("strategy " + id)
                    .setAction(Action.POOL_ENTRY)
                    .setCpu(Threshold.newBuilder()
                            .setValue(BigDecimal.valueOf(Math.round(limit(id) * 100), 2))
                            .setType(ThresholdType.USAGE)
                            .build())
                    .setMemory(null)
                    .setLogic(ConditionLogic.OR)
                    .setAggregation(Aggregation.LATEST)
                    .setWindowMinutes(null)
                    .setDurationMinutes(durationSamples - 1)
                    .setCooldownMinutes(COOLDOWN_SAMPLES)
                    .setCooldownScope(CooldownScope.CLUSTER)
                    .setDeviceCount(1)
                    .setNodeSelector(null)
                    .setResourceType("total")
                    .setClusterIds(everyCluster)
                    .setMaximumGapSeconds(0)
                    .setUpdatedAt(BEGIN)
                    .build());
        }
        return wire;
    }

    static Evidence evidence(long cluster) {
        var snapshot = ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(BEGIN)
                .setIntervalSeconds((int) INTERVAL.toSeconds())
                .setOutcome(CollectionOutcome.COMPLETE)
                .setFailure(null)
                .setCpuCapacity(640.0)
                .setMemoryCapacity(2_048.0)
                .setCpuRequest(400.0)
                .setMemoryRequest(1_024.0)
                .setCpuUsagePercent(30.0)
                .setMemoryUsagePercent(50.0)
                .setNodeCount(40)
                .setReadyNodeCount(40)
                .setBareMetalCount(40)
                .setVirtualMachineCount(0)
                .setPodCount(800)
                .setUnschedulablePodCount(0)
                .setUnschedulableCpuRequest(null)
                .setUnschedulableMemoryRequest(null)
                .build();
        Translation.snapshot(snapshot);
        return Evidence.of(snapshot);
    }
}
