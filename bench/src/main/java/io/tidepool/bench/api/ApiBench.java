package io.tidepool.bench.api;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Latencies;
import io.tidepool.bench.stack.Median;
import io.tidepool.bench.stack.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of a year of a large fleet, on the servers as the launcher starts them: the overview while orders grow
 * hundredfold; list, detail, overview and trend at a constant rate; first, middle and deepest page in turns; the list
 * next to a bare route, saturated in turns.
 */
@Command(
        name = "api",
        description = "Lists, details, overview and trends over a million orders; deep pages; saturation.")
public final class ApiBench implements Callable<Integer> {
    private static final double WAIT_TARGET_MS = 300;
    private static final double DEPTH_TARGET = 1.2;
    private static final double RATE_TARGET = 0.5;
    private static final double GROWTH_TARGET = 1.2;
    private static final int CALLERS = 8;
    private static final int TURN_SECONDS = 3;
    private static final int PAGE_REQUESTS = 150;
    private static final int OVERVIEW_REQUESTS = 100;
    private static final String FIRST_PAGE = "/api/orders/list?page=1";

    @Option(names = "--orders", description = "At least 15,000 (default: ${DEFAULT-VALUE}).")
    private int orders = 1_000_000;

    @Option(names = "--clusters", description = "default: ${DEFAULT-VALUE}")
    private int clusters = 1_000;

    @Option(names = "--devices", description = "default: ${DEFAULT-VALUE}")
    private int devices = 100_000;

    @Option(names = "--rate", description = "Requests a second of the open loop (default: ${DEFAULT-VALUE}).")
    private int rate = 50;

    @Option(names = "--seconds", description = "Of the open loop, after 15 more (default: ${DEFAULT-VALUE}).")
    private int seconds = 80;

    @Option(names = "--rounds", description = "Of each comparison (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--port-base", description = "First of the ports in use (default: ${DEFAULT-VALUE}).")
    private int portBase = 26_000;

    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Boolean> reached = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        figures.put("orders", orders);
        figures.put("clusters", clusters);
        figures.put("devices", devices);
        try (var stack = BenchStack.start(portBase)) {
            stack.startClickHouse();
            stack.startOrderApi();
            stack.admin().put("/api/system/config", Map.of("limit.requests_per_second", 100_000));
            var seed = new Seed(stack, clusters, devices);
            seed.fleet();
            overviewWhileOrdersGrow(stack, seed);
            var client = new Client(stack);
            openLoop(stack, client);
            depth(client);
            saturation(client);
        }
        figures.put("reached", reached);
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return reached.containsValue(false) ? 1 : 0;
    }

    private void overviewWhileOrdersGrow(BenchStack stack, Seed seed) throws Exception {
        System.out.printf("%-44s %14s %12s%n", "overview", "cpu ms", "p50 ms");
        var costs = new ArrayList<Double>();
        for (var count : List.of(orders / 100, orders / 10, orders)) {
            seed.orders(count);
            var client = new Client(stack);
            var found = client.data("/api/orders/list").path("total").asLong();
            if (found != count) {
                throw new IllegalStateException("the list says " + found + " of " + count + " orders");
            }
            figures.put("idle_after_s_" + count, client.waitUntilIdle());
            client.block(OVERVIEW_REQUESTS, () -> Kind.OVERVIEW_PATH);
            var cost = new double[rounds];
            var wait = new double[rounds];
            for (var round = 0; round < rounds; round++) {
                var block = client.block(OVERVIEW_REQUESTS, () -> Kind.OVERVIEW_PATH);
                cost[round] = block.cpuMillis();
                wait[round] = Median.of(block.millis());
            }
            costs.add(Median.of(cost));
            System.out.printf("%-44s %14.2f %12.2f%n", "of " + count + " orders", Median.of(cost), Median.of(wait));
            figures.put("overview_cpu_ms_" + count, rounded(Median.of(cost)));
            figures.put("overview_p50_ms_" + count, rounded(Median.of(wait)));
        }
        var growth = costs.get(2) / costs.get(0);
        figures.put("overview_growth", rounded(growth));
        reached.put("overview_does_not_grow", growth <= GROWTH_TARGET);
    }

    private void openLoop(BenchStack stack, Client client) {
        new OpenLoop(client, orders, clusters, rate).run(15);
        var before = stack.usage();
        var waits = new OpenLoop(client, orders, clusters, rate).run(seconds);
        System.out.printf("%d requests/s for %d s%n%s%n", rate, seconds, Latencies.header());
        waits.forEach(latencies -> {
            System.out.println(latencies.line());
            figures.put(
                    latencies.name() + "_ms",
                    Map.of(
                            "count", latencies.millis().length,
                            "p50", rounded(latencies.at(0.5)),
                            "p95", rounded(latencies.at(0.95)),
                            "p99", rounded(latencies.at(0.99)),
                            "max", rounded(latencies.at(1))));
            reached.put(latencies.name() + "_p95", latencies.at(0.95) < WAIT_TARGET_MS);
        });
        System.out.println(Usage.line(before, stack.usage()));
    }

    /** A page, and what each round of it took. */
    private record Place(String name, Client.Paths paths, double[] millis, double[] cpuMillis) {
        void ask(Client client, int round) throws Exception {
            var block = client.block(PAGE_REQUESTS, paths);
            millis[round] = Median.of(block.millis());
            cpuMillis[round] = block.cpuMillis();
        }
    }

    private Place place(String name, Client.Paths paths) {
        return new Place(name, paths, new double[rounds], new double[rounds]);
    }

    private void depth(Client client) throws Exception {
        var random = new Random(rounds);
        var pages = orders / 10;
        var first = place("first", () -> FIRST_PAGE);
        var others = List.of(
                place("middle", () -> "/api/orders/list?page=" + (1 + random.nextInt(pages))),
                place("deepest", () -> "/api/orders/list?page=" + pages));
        for (var round = 0; round < rounds; round++) {
            first.ask(client, round);
            for (var other : others) {
                other.ask(client, round);
            }
        }
        figures.put("first_page_cpu_ms", rounded(Median.of(first.cpuMillis)));
        figures.put("first_page_p50_ms", rounded(Median.of(first.millis)));
        for (var other : others) {
            var wait = medianRatio(other.millis, first.millis);
            var cost = medianRatio(other.cpuMillis, first.cpuMillis);
            System.out.printf("%-44s %9.2f x first page in time, %.2f in cpu%n", other.name + " page", wait, cost);
            figures.put(other.name + "_to_first_page_time", rounded(wait));
            figures.put(other.name + "_to_first_page_cpu", rounded(cost));
            reached.put(other.name + "_page", wait <= DEPTH_TARGET && cost <= DEPTH_TARGET);
        }
    }

    private void saturation(Client client) throws Exception {
        var saturation = new Saturation(client, CALLERS, TURN_SECONDS);
        saturation.of(FIRST_PAGE);
        saturation.of(Kind.BARE_PATH);
        var list = new double[rounds];
        var bare = new double[rounds];
        var listCost = new double[rounds];
        var bareCost = new double[rounds];
        for (var round = 0; round < rounds; round++) {
            var ours = saturation.of(FIRST_PAGE);
            var theirs = saturation.of(Kind.BARE_PATH);
            list[round] = ours.perSecond();
            listCost[round] = ours.cpuMillis();
            bare[round] = theirs.perSecond();
            bareCost[round] = theirs.cpuMillis();
        }
        var ratio = medianRatio(list, bare);
        System.out.printf(
                "list %.0f/s at %.2f cpu ms, bare route %.0f/s at %.2f cpu ms: %.2f of its rate%n",
                Median.of(list), Median.of(listCost), Median.of(bare), Median.of(bareCost), ratio);
        figures.put("list_per_second", Math.round(Median.of(list)));
        figures.put("bare_per_second", Math.round(Median.of(bare)));
        figures.put("list_cpu_ms", rounded(Median.of(listCost)));
        figures.put("bare_cpu_ms", rounded(Median.of(bareCost)));
        figures.put("list_to_bare_rate", rounded(ratio));
        reached.put("list_to_bare_rate", ratio >= RATE_TARGET);
    }

    /** Of each round's own ratio: what disturbs a round disturbs both. */
    private static double medianRatio(double[] ours, double[] theirs) {
        var ratios = new double[ours.length];
        for (var round = 0; round < ours.length; round++) {
            ratios[round] = ours[round] / theirs[round];
        }
        return Median.of(ratios);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
