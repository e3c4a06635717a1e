package io.tidepool.bench;

import io.tidepool.bench.stack.Median;
import io.tidepool.executor.certificate.CertificateVerdict;
import io.tidepool.executor.certificate.Certifier;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodOwner;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SpreadConstraint;
import io.tidepool.executor.execution.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a drain certificate takes in a large cluster: 500 nodes in ten zones, 500 applications of 20 pods, a quarter
 * each with anti-affinity by host, spread over zones, spread over hosts, and nothing; every second with a budget.
 */
@Command(name = "certificate", description = "Milliseconds for a drain certificate: 500 nodes, 10,000 pods.")
final class CertificateBench implements Callable<Integer> {
    private static final int NODES = 500;
    private static final int APPLICATIONS = 500;
    private static final int REPLICAS = 20;
    private static final int ZONES = 10;
    private static final int ROUNDS = 9;
    private static final long LIMIT_MILLIS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String HOSTNAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Override
    public Integer call() {
        var view = view();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("nodes", NODES);
        figures.put("pods", view.pods().size());
        var slowest = 0L;
        for (var count : List.of(10, 50)) {
            var leaving = IntStream.range(0, count)
                    .mapToObj(number -> "node-" + number * (NODES / count))
                    .toList();
            var millis = new long[ROUNDS];
            var first = 0L;
            for (var round = 0; round <= ROUNDS; round++) {
                var start = System.nanoTime();
                var certificate = new Certifier(view, Limits.standard().capacityFloorPercent()).certify(leaving);
                var took = (System.nanoTime() - start) / NANOS_PER_MILLI;
                if (certificate.verdict() != CertificateVerdict.DRAINABLE) {
                    throw new IllegalStateException("not drainable: " + certificate.reasons());
                }
                if (round == 0) {
                    first = took;
                } else {
                    millis[round - 1] = took;
                }
            }
            var median = Median.of(millis);
            slowest = Math.max(slowest, Math.max(first, median));
            System.out.printf(
                    "removing %d nodes: first %d ms, then %d ms (median of %d)%n", count, first, median, ROUNDS);
            figures.put("first_ms_" + count, first);
            figures.put("median_ms_" + count, median);
        }
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return slowest <= LIMIT_MILLIS ? 0 : 1;
    }

    private static ClusterView view() {
        var nodes = IntStream.range(0, NODES).mapToObj(CertificateBench::node).toList();
        var pods = new ArrayList<ClusterPod>();
        var budgets = new ArrayList<DisruptionBudget>();
        for (var application = 0; application < APPLICATIONS; application++) {
            var name = "app-" + application;
            var demands = demands(application, name);
            for (var replica = 0; replica < REPLICAS; replica++) {
                pods.add(pod(name, application, replica, demands));
            }
            if (application % 2 == 0) {
                budgets.add(new DisruptionBudget(
                        namespace(application),
                        name,
                        LabelSelector.ofLabels(Map.of("app", name)),
                        2,
                        REPLICAS - 2,
                        REPLICAS));
            }
        }
        return new ClusterView(new ClusterId(1), nodes, pods, budgets, new Controllers(Map.of()), Map.of(), NOW);
    }

    private static ClusterNode node(int number) {
        var name = "node-" + number;
        return new ClusterNode(
                name,
                "uid-of-" + name,
                "1",
                Map.of(HOSTNAME, name, ZONE, "zone-" + number % ZONES),
                List.of(),
                List.of(),
                false,
                Readiness.READY,
                List.of(),
                32,
                128,
                110,
                List.of(),
                null,
                false,
                NOW);
    }

    private static String namespace(int application) {
        return "team-" + application % 50;
    }

    private static PodDemands demands(int application, String name) {
        var selector = LabelSelector.ofLabels(Map.of("app", name));
        var far = application % 4 == 0
                ? List.of(new PeerTerm(selector, Set.of(namespace(application)), false, HOSTNAME))
                : List.<PeerTerm>of();
        var spread = switch (application % 4) {
            case 1 -> List.of(new SpreadConstraint(3, ZONE, selector));
            case 2 -> List.of(new SpreadConstraint(2, HOSTNAME, selector));
            default -> List.<SpreadConstraint>of();
        };
        return new PodDemands(Map.of(), List.of(), List.of(), List.of(), far, spread, Set.of(), List.of());
    }

    /** Replicas are on nodes next to each other, so in zones next to each other. */
    private static ClusterPod pod(String name, int application, int replica, PodDemands demands) {
        var pod = name + "-" + replica;
        return new ClusterPod(
                new PodRef(namespace(application), pod, "uid-of-" + pod),
                "node-" + (application * 7 + replica) % NODES,
                ClusterPod.Phase.RUNNING,
                Map.of("app", name),
                Map.of(),
                new PodOwner("ReplicaSet", name),
                false,
                null,
                NOW,
                Duration.ofSeconds(30),
                0,
                "",
                List.of(),
                0.5 + application % 5 * 0.2,
                2 + application % 3,
                demands);
    }
}
