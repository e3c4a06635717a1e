package io.tidepool.bench.peers;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.evaluator.pipeline.EveryVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Speed in pairs of rule and cluster per second of processor time, and the delay from a sample to its firing. All must
 * fire in the same stays of the same clusters.
 */
@Command(
        name = "peers",
        description = "Our engine beside Prometheus and vmalert: the same samples, thresholds and durations.",
        mixinStandardHelpOptions = true)
public final class PeersBench implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int ROUNDS = 2;

    @Option(names = "--clusters", defaultValue = "1000", description = "Series; default ${DEFAULT-VALUE}.")
    private int clusters;

    @Option(names = "--rules", defaultValue = "100", description = "Rules of each; default ${DEFAULT-VALUE}.")
    private int rules;

    @Option(
            names = "--vmalert-rules",
            defaultValue = "10",
            description = "Rules of vmalert and of our live process; vmalert does not get through more than some ten"
                    + " in a second. Default ${DEFAULT-VALUE}.")
    private int fewerRules;

    @Option(
            names = "--cycles",
            defaultValue = "60",
            description = "Of 40 samples a cluster, to our engine at full speed; at most 80. Default ${DEFAULT-VALUE}.")
    private int cycles;

    @Option(
            names = "--port-base",
            defaultValue = "21600",
            description = "First of those in use; default ${DEFAULT-VALUE}.")
    private int base;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        within("--clusters", clusters, 10, 100_000);
        within("--rules", rules, 1, 1_000);
        within("--vmalert-rules", fewerRules, 1, rules);
        // An hour after its beginning a rule that is only pending here would fire.
        within("--cycles", cycles, 1, 80);
        within("--port-base", base, 1_024, 65_000);
        var scene = Scene.of(clusters, rules);
        var smaller = scene.withRules(fewerRules);
        var home = Files.createTempDirectory("tidepool-peers");
        var report = new Report();
        try (var outside = new Outside(scene, base)) {
            var idle = idle(scene.withRules(0), outside, home.resolve("idle"));
            try (var prometheus = RuleServer.prometheus(scene, outside, home.resolve("prometheus"), base + 1)) {
                report.live(perform("prometheus", prometheus, idle.prometheus(), scene, outside), scene);
            }
            try (var vmalert = RuleServer.vmalert(smaller, outside, home.resolve("vmalert"), base + 2)) {
                report.live(perform("vmalert", vmalert, idle.vmalert(), smaller, outside), smaller);
            }
        }
        try (var stack = BenchStack.start(base)) {
            report.live(LiveEngine.perform(smaller, stack), smaller);
        }
        SaturatedEngine.perform("warm-up", scene, cycles, new ProposalsOnly());
        for (int round = 0; round < ROUNDS; round++) {
            report.fullSpeed(SaturatedEngine.perform("tidepool", scene, cycles, new ProposalsOnly()), scene, cycles);
        }
        var fewer = Math.max(1, cycles / 4);
        report.fullSpeed(
                SaturatedEngine.perform("tidepool_with_verdicts", scene, fewer, new EveryVerdict()), scene, fewer);
        delete(home);
        return report.conclude();
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), option + " is " + value + ", must be " + least + " to " + most);
        }
    }

    /** Seconds of processor time in a second without rules: scraping, and keeping the samples. */
    private record Idle(double prometheus, double vmalert) {}

    private Idle idle(Scene withoutRules, Outside outside, Path home) throws Exception {
        try (var prometheus = RuleServer.prometheus(withoutRules, outside, home.resolve("prometheus"), base + 1);
                var vmalert = RuleServer.vmalert(withoutRules, outside, home.resolve("vmalert"), base + 2)) {
            Waiting.until(Instant.now().plus(WARM_UP));
            var prometheusBefore = prometheus.cpuSeconds();
            var vmalertBefore = vmalert.cpuSeconds();
            Waiting.until(Instant.now().plus(IDLE));
            return new Idle(
                    (prometheus.cpuSeconds() - prometheusBefore) / IDLE.toSeconds(),
                    (vmalert.cpuSeconds() - vmalertBefore) / IDLE.toSeconds());
        }
    }

    private static Performance perform(String contender, RuleServer server, double idle, Scene scene, Outside outside)
            throws Exception {
        var begin = Instant.now().plus(WARM_UP);
        var sightings = outside.perform(begin);
        Waiting.until(begin);
        var before = server.read();
        Waiting.until(begin.plusSeconds(Scene.PERFORMED_SECONDS));
        var reading = server.read().since(before);
        outside.rest();
        return new Performance(
                contender,
                sightings,
                begin,
                reading.evaluations() * scene.clusters(),
                reading.cpuSeconds() - idle * Scene.PERFORMED_SECONDS,
                reading.missed());
    }
}
