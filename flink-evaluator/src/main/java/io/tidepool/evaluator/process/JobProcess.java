package io.tidepool.evaluator.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one job. Started by itself, the process is a whole Flink with web page, restores from the newest complete
 * checkpoint and ends with status 1 when the job has failed for good. As entry class on a Flink cluster it only submits
 * the job, and the cluster looks after ports and recovery.
 */
public final class JobProcess {
    private static final Logger log = LoggerFactory.getLogger(JobProcess.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(20);
    private static final Duration BUFFER_TIMEOUT = Duration.ZERO;

    private JobProcess() {}

    /**
     * Reads the settings, runs the job and ends the process with status 2 on wrong settings and 1 on failure.
     *
     * @param name of the job
     * @param settings reader of the environment
     * @param process the common part of the settings
     * @param define builds the topology
     */
    public static <S> void main(
            String name,
            Function<Map<String, String>, S> settings,
            Function<S, ProcessSettings> process,
            Definition<S> define) {
        S read;
        try {
            read = settings.apply(System.getenv());
        } catch (InvalidSettings e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try {
            run(name, process.apply(read), env -> define.accept(env, read));
        } catch (Exception e) {
            log.error("job {} has failed for good", name, e);
            System.exit(1);
        }
    }

    private static void run(String name, ProcessSettings settings, Consumer<StreamExecutionEnvironment> define)
            throws Exception {
        var configuration = configuration(settings);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        if (!(env instanceof LocalStreamEnvironment)) {
            define.accept(env);
            env.executeAsync(name);
            return;
        }
        var metrics = JobMetrics.shared();
        var progress = new JobProgress(LOOPBACK, settings.port());
        try (var health =
                HealthServer.start(settings.address(), settings.healthPort(), progress::unready, metrics::text)) {
            restoreNewest(settings, configuration);
            var local = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
            define.accept(local);
            var job = local.executeAsync(name);
            log.info("job {} is {}, web page on port {}", name, job.getJobID(), settings.port());
            progress.follow(job.getJobID());
            job.getJobExecutionResult().get();
            throw new IllegalStateException("the job ended, its input does not");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void restoreNewest(ProcessSettings settings, Configuration configuration) throws IOException {
        Optional<Path> directory = settings.localCheckpoints();
        if (directory.isEmpty()) {
            return;
        }
        var retained = new RetainedCheckpoints(directory.get());
        var newest = retained.newest();
        if (newest.isEmpty()) {
            log.info("no complete checkpoint under {}: starting anew", directory.get());
            return;
        }
        log.info("restoring from {}", newest.get());
        retained.deleteOlderRunsThan(newest.get());
        configuration.set(
                StateRecoveryOptions.SAVEPOINT_PATH, newest.get().toUri().toString());
        configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    }

    /** What both jobs ask of Flink. */
    static Configuration configuration(ProcessSettings settings) {
        var configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, LOOPBACK);
        configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        configuration.set(RestOptions.PORT, settings.port());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(settings.port()));
        // A page that takes jars would run anybody's code.
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.parallelism());
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // No operator changes what it was given.
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // A verdict waits for the watermark and for every buffer on its way; both waits are what people would see.
        configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
        configuration.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
        configuration.set(StateBackendOptions.STATE_BACKEND, settings.stateBackend());
        configuration.set(
                CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
                settings.stateBackend().equals("rocksdb"));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        configuration.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofSeconds(2));
        // A server that is away delays checkpoints; it must not end the job.
        configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                settings.checkpoints().toString());
        configuration.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(15));
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(2));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, 40);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(24));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(24));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        JobMetrics.register(configuration);
        return configuration;
    }

    /** Builds a topology from settings. */
    @FunctionalInterface
    public interface Definition<S> {
        void accept(StreamExecutionEnvironment env, S settings);
    }
}
