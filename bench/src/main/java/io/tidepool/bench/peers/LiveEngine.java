package io.tidepool.bench.peers;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Samples;
import io.tidepool.bench.stack.Strategies;
import io.tidepool.bench.stack.Tail;
import io.tidepool.bench.stack.Usage;
import io.tidepool.schema.OrderProposal;
import io.tidepool.topic.AvroWire;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The evaluate job as a user has it: a process of its own between the topics of a real Kafka, with the registry. */
final class LiveEngine {
    private static final int WARM_UP_SECONDS = 5;
    private static final int PATIENCE_SECONDS = 10;

    /** The samples of a cluster come in the order of their times. */
    private static final Map<String, String> SETTINGS = Map.of("TIDEPOOL_DISORDER_SECONDS", "0");

    private LiveEngine() {}

    /** Starts the job with the strategies of the scene, and offers the first cycle in time with the clock. */
    static Performance perform(Scene scene, BenchStack stack) throws Exception {
        // The event time of a cycle is longer than the cycle, and must not reach into the future.
        var origin = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);
        try (var strategies = new Strategies(stack)) {
            Wire.strategies(scene, origin).forEach(strategies::send);
            strategies.flush();
        }
        var job = ProcessHandle.of(stack.startEvaluate(SETTINGS).pid()).orElseThrow();
        var expected = scene.episodes(1);
        var sightings = new Sightings();
        try (var deserializer = AvroWire.<OrderProposal>deserializer(stack.registry());
                var samples = new Samples(stack, (int) Wire.MINUTE.toSeconds());
                var tail = new Tail(stack, Topic.PROPOSALS, record -> {
                    var arrived = Instant.now();
                    var proposal = deserializer.deserialize(record.topic(), record.headers(), record.value());
                    sightings.add(scene, proposal, origin, arrived);
                })) {
            var begin = Instant.now().plusSeconds(WARM_UP_SECONDS + 1);
            offer(scene, -WARM_UP_SECONDS, 0, origin, begin, samples);
            var before = Usage.alone(job).cpuSeconds();
            offer(scene, 0, Scene.PERFORMED_SECONDS, origin, begin, samples);
            var cpu = Usage.alone(job).cpuSeconds() - before;
            for (int second = 0;
                    second < PATIENCE_SECONDS
                            && !sightings.comparedWith(expected).identical();
                    second++) {
                Waiting.until(Instant.now().plusSeconds(1));
            }
            var pairs = (long) Scene.PERFORMED_SECONDS
                    * scene.clusters()
                    * scene.rules().size();
            return new Performance("tidepool_live", sightings, begin, pairs, cpu, 0);
        }
    }

    private static void offer(Scene scene, int from, int until, Instant origin, Instant begin, Samples samples)
            throws InterruptedException {
        for (int second = from; second < until; second++) {
            Waiting.until(begin.plusSeconds(second));
            for (int cluster = 1; cluster <= scene.clusters(); cluster++) {
                samples.send(cluster, Wire.takenAt(origin, second), scene.usage(cluster, second));
            }
            samples.flush();
        }
        Waiting.until(begin.plusSeconds(until));
    }
}
