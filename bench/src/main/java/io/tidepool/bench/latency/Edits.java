package io.tidepool.bench.latency;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Latencies;
import io.tidepool.bench.stack.Samples;
import io.tidepool.bench.stack.Schedule;
import io.tidepool.bench.stack.Strategies;
import io.tidepool.bench.stack.Tail;
import io.tidepool.schema.Verdict;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Edits one strategy over and over while every one of its clusters sends samples, and measures for each edit and cluster
 * the time from writing the strategy to the first verdict of its version. Every sample must have exactly one verdict.
 */
record Edits(int portBase) {
    private static final int CLUSTERS = 100;
    private static final int SAMPLES_PER_SECOND = 2_000;
    private static final int EDITS = 220;
    private static final int EDITS_PER_SECOND = 4;
    private static final int WARM_UP_SECONDS = 5;
    private static final int REST_SECONDS = 2;
    private static final long PATIENCE_SECONDS = 60;

    Latencies run() throws Exception {
        try (var stack = BenchStack.start(portBase)) {
            var job = stack.startEvaluate(Map.of("TIDEPOOL_DISORDER_SECONDS", "0"));
            var clusters = LongStream.rangeClosed(1, CLUSTERS).boxed().toList();
            try (var strategies = new Strategies(stack);
                    var samples = new Samples(stack, 1);
                    Deserializer<Verdict> wire = AvroWire.deserializer(stack.registry())) {
                strategies.send(strategy(clusters, 1));
                strategies.flush();
                TimeUnit.SECONDS.sleep(REST_SECONDS);
                var heard = new Heard();
                try (var tail = new Tail(
                        stack,
                        Topic.VERDICTS,
                        record -> heard.hear(
                                wire.deserialize(record.topic(), record.headers(), record.value()),
                                System.nanoTime()))) {
                    var written = edit(samples, strategies, clusters);
                    heard.await(written.samples);
                    if (!job.isAlive()) {
                        throw new IllegalStateException("the evaluate process has ended");
                    }
                    return heard.check(written);
                }
            }
        }
    }

    private record Written(long samples, Map<Long, Long> versions) {}

    private static Written edit(Samples samples, Strategies strategies, List<Long> clusters) {
        var versions = new HashMap<Long, Long>();
        var seconds = WARM_UP_SECONDS + EDITS / EDITS_PER_SECOND + REST_SECONDS;
        var total = seconds * SAMPLES_PER_SECOND;
        var between = SAMPLES_PER_SECOND / EDITS_PER_SECOND;
        var wall = System.currentTimeMillis();
        var clock = System.nanoTime();
        Schedule.run(total, SAMPLES_PER_SECOND, (i, due) -> {
            var edit = (i - WARM_UP_SECONDS * SAMPLES_PER_SECOND) / between;
            if (i >= WARM_UP_SECONDS * SAMPLES_PER_SECOND && i % between == 0 && edit < EDITS) {
                var version = edit + 2L;
                versions.put(version, System.nanoTime());
                strategies.send(strategy(clusters, version));
            }
            samples.send(clusters.get(i % clusters.size()), Instant.ofEpochMilli(wall + (due - clock) / 1_000_000), 50);
        });
        samples.flush();
        return new Written(total, versions);
    }

    private static io.tidepool.schema.Strategy strategy(List<Long> clusters, long version) {
        return Strategies.above(Long.toString(80 + version % 10), 1, clusters)
                .setVersion(version)
                .build();
    }

    /** Verdicts, as they come. */
    private static final class Heard {
        private record Key(long cluster, long version) {}

        private record Sample(long cluster, Instant takenAt) {}

        private final Map<Key, Long> first = new HashMap<>();
        private final Map<Long, Long> newest = new HashMap<>();
        private final Set<Sample> judged = new HashSet<>();
        private final AtomicLong count = new AtomicLong();
        private long backwards;

        synchronized void hear(Verdict verdict, long nanos) {
            var before = newest.merge(verdict.getClusterId(), verdict.getStrategyVersion(), Math::max);
            if (before > verdict.getStrategyVersion()) {
                backwards++;
            }
            first.putIfAbsent(new Key(verdict.getClusterId(), verdict.getStrategyVersion()), nanos);
            judged.add(new Sample(verdict.getClusterId(), verdict.getTakenAt()));
            count.incrementAndGet();
        }

        void await(long verdicts) throws InterruptedException {
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (count.get() < verdicts && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        synchronized Latencies check(Written written) {
            if (count.get() != written.samples() || judged.size() != written.samples() || backwards > 0) {
                throw new IllegalStateException(written.samples() + " samples had " + count.get() + " verdicts on "
                        + judged.size() + " of them, " + backwards + " with an older version after a newer one");
            }
            var waits = new ArrayList<Long>();
            written.versions().forEach((version, nanos) -> {
                for (var cluster : newest.keySet()) {
                    var seen = first.get(new Key(cluster, version));
                    if (seen == null) {
                        throw new IllegalStateException(
                                "version " + version + " never came into force on cluster " + cluster);
                    }
                    waits.add(seen - nanos);
                }
            });
            return Latencies.of("edit to verdict of its version, per cluster", waits);
        }
    }
}
