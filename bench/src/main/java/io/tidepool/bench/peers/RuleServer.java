package io.tidepool.bench.peers;

import io.tidepool.bench.stack.Usage;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Prometheus or vmalert as operating system processes, with the rules of a scene in two groups. */
final class RuleServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final int GROUPS = 2;

    private final Path home;
    private final Deque<RunningProcess> processes = new ArrayDeque<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Counters counters;
    private final String metrics;

    /** Names of counters on the page of metrics. */
    private record Counters(String evaluations, String missed) {}

    private RuleServer(Path home, Counters counters, int port) throws IOException {
        this.home = Files.createDirectories(home);
        this.counters = counters;
        this.metrics = "http://127.0.0.1:" + port + "/metrics";
    }

    static RuleServer prometheus(Scene scene, Outside outside, Path home, int port) throws Exception {
        var server = new RuleServer(
                home,
                new Counters("prometheus_rule_evaluations_total", "prometheus_rule_group_iterations_missed_total"),
                port);
        var settings = server.write("prometheus.yml", """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                scrape_configs: [{job_name: clusters, static_configs: [{targets: ['%1$s']}]}]
                alerting: {alertmanagers: [{static_configs: [{targets: ['%1$s']}]}]}
                """.formatted(outside.address()));
        server.write("rules.yml", groups(scene.rules()));
        server.start(
                "prometheus",
                port,
                "/-/ready",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + home.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn");
        return server;
    }

    /** The server that vmalert asks takes {@code port + 1}. Without rules vmalert does not start: there is nothing to it. */
    static RuleServer vmalert(Scene scene, Outside outside, Path home, int port) throws Exception {
        var server =
                new RuleServer(home, new Counters("vmalert_execution_total", "vmalert_iteration_missed_total"), port);
        var scraping = server.write("scraping.yml", """
                scrape_configs: [{job_name: clusters, scrape_interval: 1s, static_configs: [{targets: ['%s']}]}]
                """.formatted(outside.address()));
        server.start(
                "victoria-metrics",
                port + 1,
                "/health",
                "-promscrape.config=" + scraping,
                "-storageDataPath=" + home.resolve("data"),
                "-httpListenAddr=127.0.0.1:" + (port + 1),
                "-retentionPeriod=1d",
                // Without this it hides samples of the last 30 seconds.
                "-search.latencyOffset=0s");
        if (!scene.rules().isEmpty()) {
            var rules = server.write("rules.yml", groups(scene.rules()));
            server.start(
                    "vmalert",
                    port,
                    "/health",
                    "-rule=" + rules,
                    "-datasource.url=http://127.0.0.1:" + (port + 1),
                    "-notifier.url=http://" + outside.address(),
                    "-evaluationInterval=1s",
                    // As often as Prometheus, not at every evaluation.
                    "-rule.resendDelay=1m",
                    "-httpListenAddr=127.0.0.1:" + port);
        }
        return server;
    }

    private static String groups(List<Rule> rules) {
        var text = new StringBuilder("groups:\n");
        for (int group = 0; group < Math.min(GROUPS, rules.size()); group++) {
            text.append("  - name: group_").append(group).append("\n    interval: 1s\n    rules:\n");
            for (int i = group; i < rules.size(); i += GROUPS) {
                text.append("      - ").append(rules.get(i).yaml()).append('\n');
            }
        }
        return rules.isEmpty() ? "groups: []\n" : text.toString();
    }

    /**
     * What was counted so far.
     *
     * @param evaluations of a rule over all its series
     * @param missed iterations of a group that were left out
     */
    record Reading(double cpuSeconds, long evaluations, long missed) {
        Reading since(Reading before) {
            return new Reading(
                    cpuSeconds - before.cpuSeconds, evaluations - before.evaluations, missed - before.missed);
        }
    }

    Reading read() throws IOException, InterruptedException {
        var cpu = cpuSeconds();
        var page = client.send(HttpRequest.newBuilder(URI.create(metrics)).build(), BodyHandlers.ofString())
                .body();
        return new Reading(cpu, sum(page, counters.evaluations()), sum(page, counters.missed()));
    }

    /** For a server without rules, whose page may not be there. */
    double cpuSeconds() {
        return processes.stream()
                .flatMap(process -> ProcessHandle.of(process.pid()).stream())
                .mapToDouble(process -> Usage.alone(process).cpuSeconds())
                .sum();
    }

    private static long sum(String page, String counter) {
        Predicate<String> named = line -> line.startsWith(counter + "{") || line.startsWith(counter + " ");
        return (long) page.lines()
                .filter(named)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Path write(String file, String text) throws IOException {
        return Files.writeString(home.resolve(file), text);
    }

    private void start(String program, int port, String health, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        var process = RunningProcess.start(
                new ProcessSpec(program, command, Map.of(), port, ReadyCheck.http("http://127.0.0.1:" + port + health)),
                home.resolve(program + ".log"));
        processes.push(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::kill));
        process.awaitReady(START);
    }

    @Override
    public void close() {
        processes.forEach(RunningProcess::kill);
    }
}
