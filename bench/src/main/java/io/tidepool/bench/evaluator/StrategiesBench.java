package io.tidepool.bench.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a sample costs the evaluate topology against the number of strategies on its cluster, next to a bare function with
 * as many; rounds one after the other in turn, processor time.
 */
@Command(name = "strategies", description = "Cost of a sample against the number of strategies on its cluster.")
public final class StrategiesBench implements Callable<Integer> {
    private static final int DURATION = 40;
    private static final int SAMPLES_OF_ONE = 600_000;
    private static final int ROUNDS_OF_A_CLUSTER = 2_000;
    private static final int WIDTH = 60;

    @Option(names = "--rounds", defaultValue = "5", description = "rounds that count, after one that does not")
    private int rounds;

    @Option(
            names = "--strategies",
            split = ",",
            defaultValue = "1,2,5,10,20,50,100,200,500,1000",
            description = "strategies on each cluster")
    private List<Integer> strategies = List.of();

    @Override
    public Integer call() throws Exception {
        var ours = new ArrayList<Lane>();
        var bare = new ArrayList<Lane>();
        for (int each : strategies) {
            ours.add(new Lane(new Tidepool(false), workload(each)));
            bare.add(new Lane(new BareFunction(), workload(each)));
        }
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < strategies.size(); i++) {
                ours.get(i).run("hashmap", round > 0);
                bare.get(i).run("hashmap", round > 0);
            }
        }
        var figures = new LinkedHashMap<String, Object>();
        var costs = new LinkedHashMap<Integer, Double>();
        System.out.printf("%10s %22s %22s %10s%n", "strategies", "evaluate, µs/sample", "bare, µs/sample", "firings");
        for (int i = 0; i < strategies.size(); i++) {
            int each = strategies.get(i);
            bare.get(i).checkAgainst(ours.get(i));
            costs.put(each, microseconds(ours.get(i)));
            System.out.printf(
                    "%10d %22.2f %22.2f %10d%n",
                    each,
                    microseconds(ours.get(i)),
                    microseconds(bare.get(i)),
                    ours.get(i).fired());
            figures.put("ours_us_" + each, rounded(microseconds(ours.get(i))));
            figures.put("bare_us_" + each, rounded(microseconds(bare.get(i))));
        }
        plot(costs);
        int most = strategies.get(strategies.size() - 1);
        figures.put(
                "cost_of_" + most + "_to_" + strategies.get(0),
                rounded(microseconds(ours.get(ours.size() - 1)) / microseconds(ours.get(0))));
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    /** Fewer samples where each costs more, by whole clusters. */
    private static Workload workload(int each) {
        int clusters = Math.max(10, SAMPLES_OF_ONE / ROUNDS_OF_A_CLUSTER * 20 / (20 + each));
        return new Workload(clusters, ROUNDS_OF_A_CLUSTER, each, DURATION);
    }

    private static double microseconds(Lane lane) {
        var paces = lane.paces();
        return 1e6 / paces[paces.length / 2];
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Bars on a logarithmic scale, from a tenth of a microsecond on. */
    private static void plot(Map<Integer, Double> costs) {
        System.out.println();
        costs.forEach((each, cost) -> {
            int length = (int) Math.round(WIDTH * Math.log10(Math.max(1, cost * 10)) / 3);
            System.out.printf("%10d |%s %.2f µs%n", each, "█".repeat(Math.max(1, length)), cost);
        });
        System.out.printf("%10s  0.1 µs to 100 µs, logarithmic%n", "");
    }
}
