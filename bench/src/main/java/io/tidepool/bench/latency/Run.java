package io.tidepool.bench.latency;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Latencies;
import io.tidepool.bench.stack.Samples;
import io.tidepool.bench.stack.Strategies;
import io.tidepool.bench.stack.Tail;
import io.tidepool.bench.stack.Usage;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.topic.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One stack, one load, what was seen of it and when.
 *
 * @param name in the table
 * @param evaluate settings of the evaluate job
 */
record Run(String name, int portBase, int rate, int seconds, int discardedSeconds, Map<String, String> evaluate) {
    private static final long PATIENCE_SECONDS = 60;
    /** Clusters of one strategy. */
    private static final int GROUP = 100;

    /** From a sample to its proposal on its topic. */
    Latencies proposals() throws Exception {
        try (var stack = BenchStack.start(portBase)) {
            stack.startEvaluate(evaluate);
            var clusters = LongStream.rangeClosed(1, rate).boxed().toList();
            try (var strategies = new Strategies(stack)) {
                var id = 0L;
                for (var group : groups(clusters)) {
                    strategies.send(Strategies.above("80", ++id, group).build());
                }
                strategies.flush();
            }
            return measure(stack, new Load(clusters, seconds, discardedSeconds), new FirstSeen(), List.of())
                    .get(0);
        }
    }

    /** The same, then to its order on the event stream and in the answer of the API. */
    List<Latencies> orders() throws Exception {
        try (var stack = BenchStack.start(portBase)) {
            stack.startOrderApi();
            stack.startEvaluate(evaluate);
            var admin = stack.admin();
            admin.put("/api/system/config", Map.of("limit.requests_per_second", 100_000));
            var clusters = createClusters(admin);
            for (var group : groups(clusters)) {
                admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                "bench " + group.get(0),
                                "threshold_trigger_action",
                                "pool_entry",
                                "cpu_threshold_value",
                                80,
                                "cpu_threshold_type",
                                "usage",
                                "duration_minutes",
                                0,
                                "cooldown_minutes",
                                1_440,
                                "device_count",
                                1,
                                "cluster_ids",
                                group,
                                "status",
                                "enabled"));
            }
            try (var watch = new OrderWatch(stack)) {
                return measure(
                        stack,
                        new Load(clusters, seconds, discardedSeconds),
                        new FirstSeen(),
                        List.of(
                                Map.entry("sample to order on the event stream", watch.onStream()),
                                Map.entry("sample to order read by id", watch.byId())));
            }
        }
    }

    private List<Latencies> measure(
            BenchStack stack, Load load, FirstSeen proposals, List<Map.Entry<String, FirstSeen>> orders)
            throws Exception {
        try (var samples = new Samples(stack, 1);
                var tail = new Tail(
                        stack,
                        Topic.PROPOSALS,
                        record -> proposals.see(
                                Long.parseLong(
                                        record.key().substring(record.key().indexOf(':') + 1)),
                                System.nanoTime()))) {
            var before = stack.usage();
            var sent = load.run(samples);
            proposals.await(sent.expected(), PATIENCE_SECONDS);
            check("proposals", proposals, sent);
            System.out.println(Usage.line(before, stack.usage()));
            var latencies = new ArrayList<Latencies>();
            latencies.add(Latencies.of(name + ", sample to proposal", proposals.waits(sent.counted())));
            for (var order : orders) {
                order.getValue().await(sent.expected(), PATIENCE_SECONDS);
                check(order.getKey(), order.getValue(), sent);
                latencies.add(Latencies.of(
                        name + ", " + order.getKey(), order.getValue().waits(sent.counted())));
            }
            return latencies;
        }
    }

    private static List<List<Long>> groups(List<Long> clusters) {
        return IntStream.iterate(0, from -> from < clusters.size(), from -> from + GROUP)
                .mapToObj(from -> clusters.subList(from, Math.min(clusters.size(), from + GROUP)))
                .toList();
    }

    private void check(String what, FirstSeen seen, Load.Sent sent) {
        if (!seen.sawAll(sent.counted()) || seen.times() != sent.expected()) {
            throw new IllegalStateException(name + ", " + what + ": expected one of each of " + sent.expected()
                    + " clusters, saw " + seen.times() + " of " + seen.clusters());
        }
    }

    private List<Long> createClusters(ApiClient admin) throws IOException, InterruptedException {
        var ids = new ArrayList<Long>();
        for (var i = 1; i <= rate; i++) {
            ids.add(admin.post("/api/clusters/create", Map.of("clustername", "bench-" + i))
                    .path("id")
                    .asLong());
        }
        return ids;
    }
}
