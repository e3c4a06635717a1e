package io.tidepool.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Resources;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus scrapes two machines, each of which has its moment. */
class PrometheusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void thePeakOfTheIntervalIsCollected() throws Exception {
        try (var first = new PlayedNode(2, 6, 4, 24);
                var second = new PlayedNode(1, 3, 8, 12)) {
            var port = freePort();
            var prometheus = start(port, """
                    global: {scrape_interval: 1s, scrape_timeout: 1s}
                    scrape_configs:
                      - job_name: node
                        static_configs:
                          - {targets: ['%s'], labels: {node: bm-1}}
                          - {targets: ['%s'], labels: {instance: '10.0.0.2:9100'}}
                    """.formatted(first.address(), second.address()));
            try {
                first.awaitScrapes(PlayedNode.BACK_TO_REST, PATIENCE);
                second.awaitScrapes(PlayedNode.BACK_TO_REST, PATIENCE);

                var sample = read(port);

                assertThat(sample.usageFailure()).isNull();
                assertThat(sample.usage()).containsOnlyKeys("bm-1", "bm-2");
                assertPeak(sample.usage().get("bm-1"), 6, 24);
                assertPeak(sample.usage().get("bm-2"), 3, 12);
            } finally {
                prometheus.kill();
            }

            var without = read(port);
            assertThat(without.nodes()).hasSize(2);
            assertThat(without.usage()).isEmpty();
            assertThat(without.usageFailure()).startsWith("Prometheus is not reachable: ");
        }
    }

    /** Cores are counted over a second as Prometheus met it, so to a few thousandths; bytes are exact. */
    private static void assertPeak(@Nullable Resources used, double cores, double gib) {
        assertThat(used).isNotNull();
        assertThat(used.cpu()).isCloseTo(cores, withinPercentage(3));
        assertThat(used.memory()).isEqualTo(gib);
    }

    private static ClusterSample read(int port) {
        var nodes = List.of(NodeFiguresTest.node("bm-1", "10.0.0.1"), NodeFiguresTest.node("bm-2", "10.0.0.2"));
        var reader = new PrometheusClusterReader(
                new StubClusters(new Reading.Complete(ClusterSample.withoutUsage(nodes, List.of(), "not asked"))),
                InstantSource.system());
        var reading = reader.read(StubClusters.cluster("http://127.0.0.1:" + port), Instant.MAX);
        return ((Reading.Complete) reading).sample();
    }

    private RunningProcess start(int port, String settings) throws Exception {
        var file = Files.writeString(directory.resolve("prometheus.yml"), settings);
        var process = RunningProcess.start(
                new ProcessSpec(
                        "prometheus",
                        List.of(
                                program().toString(),
                                "--config.file=" + file,
                                "--storage.tsdb.path=" + directory.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn"),
                        Map.of(),
                        port,
                        ReadyCheck.http("http://127.0.0.1:" + port + "/-/ready")),
                directory.resolve("prometheus.log"));
        try {
            process.awaitReady(PATIENCE);
            return process;
        } catch (Exception e) {
            process.kill();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path program() {
        var folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(":");
        return Arrays.stream(folders)
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("prometheus is not on the PATH; ./tidepool test provides"
                        + " it, and so does Debian's package prometheus"));
    }
}
