package io.tidepool.bench.latency;

import io.tidepool.bench.stack.Latencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** How long people wait: from a sample on its topic to its proposal, to its order, and from an edit to its verdicts. */
@Command(
        name = "latency",
        description = "Sample to proposal, to order on the stream and by id, edit to verdicts; open loop.")
public final class LatencyBench implements Callable<Integer> {
    private static final double PROPOSAL_TARGET_MS = 50;
    private static final double ORDER_TARGET_MS = 350;
    private static final double EDIT_TARGET_MS = 1_000;
    private static final String DISORDER = "TIDEPOOL_DISORDER_SECONDS";
    private static final String DELIVERY = "TIDEPOOL_DELIVERY";

    @Option(names = "--port-base", description = "First of the ports in use (default: ${DEFAULT-VALUE}).")
    private int portBase = 26_000;

    @Option(names = "--rate", description = "Samples a second, each of another cluster (default: ${DEFAULT-VALUE}).")
    private int rate = 2_000;

    @Option(names = "--seconds", description = "Of each run, the discarded ones too (default: ${DEFAULT-VALUE}).")
    private int seconds = 80;

    @Option(
            names = "--discard",
            description = "Seconds at the beginning of a run, with cold processes (default: ${DEFAULT-VALUE}).")
    private int discard = 15;

    @Option(names = "--only", split = ",", description = "Of engine, orders, bound, exactly-once, edits.")
    private List<String> only = List.of("engine", "orders", "bound", "exactly-once", "edits");

    @Override
    public Integer call() throws Exception {
        var all = new ArrayList<Latencies>();
        System.out.printf("%d samples/s for %d s, the first %d s discarded%n", rate, seconds, discard);
        System.out.println(Latencies.header());
        if (only.contains("engine")) {
            show(all, List.of(run("engine", Map.of(DISORDER, "0")).proposals()));
        }
        if (only.contains("orders")) {
            show(all, run("with the order API", Map.of(DISORDER, "0")).orders());
        }
        if (only.contains("bound")) {
            show(
                    all,
                    List.of(run("default bound of disorder", Map.of(DISORDER, "5"))
                            .proposals()));
        }
        if (only.contains("exactly-once")) {
            var settings = Map.of(DISORDER, "0", DELIVERY, "exactly-once");
            show(all, List.of(run("exactly once", settings).proposals()));
        }
        if (only.contains("edits")) {
            show(all, List.of(new Edits(portBase).run()));
        }
        var figures = new LinkedHashMap<String, Object>();
        all.forEach(latencies -> figures.put(latencies.name().replaceAll("[^a-z]+", "_"), latencies.figures()));
        figures.put(
                "targets_p99_ms",
                Map.of("proposal", PROPOSAL_TARGET_MS, "order", ORDER_TARGET_MS, "edit", EDIT_TARGET_MS));
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    private Run run(String name, Map<String, String> evaluate) {
        return new Run(name, portBase, rate, seconds, discard, evaluate);
    }

    private static void show(List<Latencies> all, List<Latencies> more) {
        more.forEach(latencies -> System.out.println(latencies.line()));
        all.addAll(more);
    }
}
