package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * One run of a contender over a workload in a Flink of this process, parallelism 1.
 *
 * @param cpuSeconds of the whole process from the first sample to the end of the last operator
 * @param firings in the order of strategy, cluster and sample
 * @param judged pairs evaluated, as far as the contender counts them
 */
record ContenderRun(double cpuSeconds, double wallSeconds, Set<Firing> firings, long judged) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration CHECKPOINTS = Duration.ofSeconds(2);
    private static final Comparator<Firing> IN_ORDER = Comparator.comparingLong(Firing::strategy)
            .thenComparingLong(Firing::cluster)
            .thenComparingInt(Firing::round);

    static ContenderRun of(Contender contender, Workload workload, String stateBackend) throws Exception {
        Stopwatch.reset(contender.broadcasts(workload));
        var env = environment(configuration(stateBackend));
        contender.define(env, workload, SampleSource.of(env, workload));
        env.execute(contender.title());
        var firings = new TreeSet<>(IN_ORDER);
        firings.addAll(Stopwatch.FIRINGS);
        return new ContenderRun(Stopwatch.cpuSeconds(), Stopwatch.wallSeconds(), firings, Stopwatch.JUDGED.get());
    }

    /**
     * Bytes of keyed state in a checkpoint taken after the last sample, timers included; none where the contender is too
     * slow to complete a checkpoint.
     */
    static OptionalLong stateBytes(Contender contender, Workload workload, String stateBackend) throws Exception {
        Stopwatch.reset(contender.broadcasts(workload));
        var directory = Files.createTempDirectory("tidepool-bench-");
        try {
            var configuration = configuration(stateBackend);
            configuration.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    directory.toUri().toString());
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
            // The first one comes after this time, too. Before all strategies are there the samples wait, and with them
            // a checkpoint that keeps the strategies waiting.
            configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, CHECKPOINTS);
            configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
            var env = environment(configuration);
            DataStream<Either<DeadLetter, Arrival>> samples = SampleSource.of(env, workload, Integer.MAX_VALUE);
            contender.define(
                    env,
                    workload,
                    samples.map(sample -> {
                                Stopwatch.count(Stopwatch.SENT, 1);
                                return sample;
                            })
                            .returns(samples.getType())
                            .uid("counted"));
            var job = env.executeAsync(contender.title());
            var deadline = System.nanoTime() + LIMIT.toNanos();
            while (Stopwatch.SENT.get() < workload.samples()
                    && job.getJobStatus().get() != JobStatus.FAILED) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(contender.title() + " did not come to an end");
                }
                Thread.sleep(100);
            }
            Thread.sleep(2 * CHECKPOINTS.toMillis() + 1_000);
            var bytes = newestStateBytes(directory);
            job.cancel().get();
            return bytes;
        } finally {
            delete(directory);
        }
    }

    private static OptionalLong newestStateBytes(Path directory) throws IOException {
        try (var files = Files.find(directory, 4, (path, attributes) -> path.endsWith("_metadata"))) {
            var found = files.max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            if (found.isEmpty()) {
                return OptionalLong.empty();
            }
            var newest = found.get();
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(newest)))) {
                return OptionalLong.of(
                        Checkpoints.loadCheckpointMetadata(in, ContenderRun.class.getClassLoader(), newest.toString())
                                .getOperatorStates()
                                .stream()
                                .flatMap(operator -> operator.getStates().stream())
                                .flatMap(subtask -> subtask.getManagedKeyedState().stream())
                                .mapToLong(handle -> handle.getStateSize())
                                .sum());
            }
        }
    }

    private static StreamExecutionEnvironment environment(Configuration configuration) {
        var env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        env.setParallelism(1);
        return env;
    }

    private static Configuration configuration(String stateBackend) {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        return configuration;
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
