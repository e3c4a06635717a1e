package io.tidepool.bench.collect;

import io.tidepool.local.server.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a large cluster as the collector does, and as typed lists of the client, each in a process of its own with
 * nothing else in it. The server is in this process, so that its work is in nobody's figures.
 */
@Command(name = "collect", description = "What one look at a cluster of 5,000 nodes and 100,000 pods costs.")
public final class CollectBench implements Callable<Integer> {
    private static final double MIB = 1 << 20;
    private static final long LARGEST_GROWTH_MIB = 64;
    private static final double LEAST_RATIO = 20;

    @Option(names = "--nodes", description = "Nodes of the cluster (default: ${DEFAULT-VALUE}).")
    private int nodes = 5_000;

    @Option(names = "--pods", description = "Pods of the cluster (default: ${DEFAULT-VALUE}).")
    private int pods = 100_000;

    @Option(
            names = "--rounds",
            description = "Looks of each process, of which the last counts (default: ${DEFAULT-VALUE}).")
    private int rounds = 2;

    @Option(names = "--typed-heap", description = "Heap of the typed lists (default: ${DEFAULT-VALUE}).")
    private String typedHeap = "1g";

    /** One way to read, and what it cost. */
    private record Outcome(String way, String heap, OneRound.Figures figures, LargeCluster.Traffic perRound) {}

    @Override
    public Integer call() throws Exception {
        var kubeconfig = Files.createTempFile("tidepool-collect", ".yaml");
        try (var cluster = new LargeCluster(nodes, pods)) {
            Files.writeString(kubeconfig, cluster.kubeconfig());
            var collector = run("collector", "256m", kubeconfig, cluster);
            var typed = run("typed", typedHeap, kubeconfig, cluster);
            return report(collector, typed);
        } finally {
            Files.delete(kubeconfig);
        }
    }

    private Outcome run(String way, String heap, Path kubeconfig, LargeCluster cluster)
            throws IOException, InterruptedException {
        cluster.traffic();
        var command = Project.javaHere(
                OneRound.class.getName(),
                // A heap that begins small grows as it must; a large one is filled with garbage before anybody looks.
                List.of("-Xms32m", "-Xmx" + heap, "-XX:+UseSerialGC", "-Dlogback.configurationFile=bench-logback.xml"),
                List.of(way, kubeconfig.toString(), Integer.toString(rounds)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(way + " ended with " + process.exitValue() + ": " + output);
        }
        var traffic = cluster.traffic();
        return new Outcome(
                way,
                heap,
                JsonMapper.shared().readValue(output.substring(output.lastIndexOf('\n') + 1), OneRound.Figures.class),
                new LargeCluster.Traffic(
                        traffic.calls() / rounds, traffic.plainBytes() / rounds, traffic.wireBytes() / rounds));
    }

    private int report(Outcome collector, Outcome typed) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("nodes", nodes);
        figures.put("pods", pods);
        figures.put("bytes_per_pod", collector.perRound().plainBytes() / pods);
        for (var outcome : List.of(collector, typed)) {
            print(outcome);
            put(outcome, figures);
        }
        var ratio = (double) typed.figures().cost().allocatedBytes()
                / collector.figures().cost().allocatedBytes();
        var growth = mib(collector.figures().cost().peakHeapGrowthBytes());
        figures.put("allocation_ratio", tenths(ratio));
        figures.put("least_ratio", LEAST_RATIO);
        figures.put("largest_growth_mib", LARGEST_GROWTH_MIB);
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        var same = collector.figures().nodes() == typed.figures().nodes()
                && collector.figures().pods() == typed.figures().pods()
                && collector.figures().usages() == typed.figures().usages();
        return same && ratio >= LEAST_RATIO && growth <= LARGEST_GROWTH_MIB ? 0 : 1;
    }

    private static void print(Outcome outcome) {
        var cost = outcome.figures().cost();
        System.out.printf(
                "%-10s -Xmx%-5s %,7d nodes %,8d pods  %,6d ms  CPU %,6d ms  allocated %,8.1f MiB  heap +%,6.1f MiB"
                        + "  %d calls  %,7.1f MiB of JSON, %,7.1f MiB sent%n",
                outcome.way(),
                outcome.heap(),
                outcome.figures().nodes(),
                outcome.figures().pods(),
                cost.millis(),
                cost.cpuMillis(),
                mib(cost.allocatedBytes()),
                mib(cost.peakHeapGrowthBytes()),
                outcome.perRound().calls(),
                mib(outcome.perRound().plainBytes()),
                mib(outcome.perRound().wireBytes()));
    }

    private static void put(Outcome outcome, Map<String, Object> figures) {
        var cost = outcome.figures().cost();
        var way = outcome.way();
        figures.put(way + "_heap", outcome.heap());
        figures.put(way + "_ms", cost.millis());
        figures.put(way + "_cpu_ms", cost.cpuMillis());
        figures.put(way + "_allocated_mib", tenths(mib(cost.allocatedBytes())));
        figures.put(way + "_heap_growth_mib", tenths(mib(cost.peakHeapGrowthBytes())));
        figures.put(way + "_calls", outcome.perRound().calls());
        figures.put(way + "_json_mib", tenths(mib(outcome.perRound().plainBytes())));
        figures.put(way + "_sent_mib", tenths(mib(outcome.perRound().wireBytes())));
    }

    private static double mib(long bytes) {
        return bytes / MIB;
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
