package io.tidepool.bench.drain;

import io.tidepool.executor.execution.Limits;
import io.tidepool.executor.execution.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * An exit order of many nodes: emptied one at a time and ten at a time, while each eviction takes a while to be
 * answered; then once more while none is granted. The executor's own code and client against a simulated API server.
 */
@Command(name = "drain", description = "Emptying nodes side by side: the speed-up, and the deadline when nothing goes.")
public final class DrainBench implements Callable<Integer> {
    private static final double LEAST_OF_IDEAL = 0.8;
    private static final Duration MOST_OVERRUN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int NO_RATE = 100_000;

    @Option(names = "--nodes", description = "default: ${DEFAULT-VALUE}")
    private int nodes = 50;

    @Option(names = "--pods", description = "Of each node (default: ${DEFAULT-VALUE}).")
    private int pods = 20;

    @Option(names = "--latency", description = "Milliseconds of one eviction (default: ${DEFAULT-VALUE}).")
    private long latency = 50;

    @Option(names = "--parallel", description = "Nodes emptied at the same time (default: ${DEFAULT-VALUE}).")
    private int parallel = 10;

    @Option(
            names = "--at-once",
            description = "Evictions of one node at the same time, in both runs (default: ${DEFAULT-VALUE}).")
    private int atOnce = 1;

    @Option(names = "--deadline", description = "Seconds, while no eviction is granted (default: ${DEFAULT-VALUE}).")
    private int deadline = 30;

    @Override
    public Integer call() throws Exception {
        System.out.println("Shortest waits that are not evictions: 10 ms between looks, no settling, no watch after a"
                + " removal; the rate of evictions of the cluster is not limited. The store is in memory.");
        drain(1, Math.min(nodes, 5));
        var alone = drain(1, nodes);
        var together = drain(parallel, nodes);
        var speedUp = (double) alone.toMillis() / together.toMillis();
        var overrun = throttled();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("nodes", nodes);
        figures.put("pods_per_node", pods);
        figures.put("eviction_ms", latency);
        figures.put("evictions_at_once_per_node", atOnce);
        figures.put("draining_1_ms", alone.toMillis());
        figures.put("draining_" + parallel + "_ms", together.toMillis());
        figures.put("speed_up", rounded(speedUp));
        figures.put("of_ideal", rounded(speedUp / parallel));
        figures.put("limit_of_ideal", LEAST_OF_IDEAL);
        figures.put("deadline_s", deadline);
        figures.put("overrun_all_429_ms", overrun.toMillis());
        figures.put("limit_overrun_ms", MOST_OVERRUN.toMillis());
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return speedUp >= LEAST_OF_IDEAL * parallel && overrun.compareTo(MOST_OVERRUN) <= 0 ? 0 : 1;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private Duration drain(int draining, int many) throws Exception {
        try (var cluster = new CrowdedCluster(many, pods)) {
            cluster.delayEvictions(latency);
            var before = cluster.nodes();
            var drain = Drain.run(cluster, many, Drain.pace(limits(draining), PATIENCE));
            if (drain.end().outcome() != Outcome.COMPLETED || cluster.pods() != 0 || cluster.nodes() != before - many) {
                throw new IllegalStateException("not everything went: " + drain.end());
            }
            System.out.printf(
                    "%d nodes x %d pods, %d at a time: %d ms%n",
                    many, pods, draining, drain.took().toMillis());
            return drain.took();
        }
    }

    private Limits limits(int draining) {
        return new Limits(draining, 100, 100, atOnce, NO_RATE);
    }

    /** As many nodes as are emptied at a time, and no pod of them goes. */
    private Duration throttled() throws Exception {
        try (var cluster = new CrowdedCluster(parallel, pods)) {
            cluster.throttleEvictions();
            var drain = Drain.run(cluster, parallel, Drain.pace(limits(parallel), Duration.ofSeconds(deadline)));
            if (drain.end().outcome() != Outcome.FAILED || cluster.pods() != parallel * pods) {
                throw new IllegalStateException("something went: " + drain.end());
            }
            System.out.printf(
                    "%d nodes, every eviction answered 429: over %d ms after the deadline%n",
                    parallel, drain.latest().toMillis());
            return drain.latest();
        }
    }
}
