package io.tidepool.bench.collect;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.bench.stack.OwnKey;
import io.tidepool.collector.kubernetes.KubernetesClusterReader;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** A process that looks at a cluster so many times and prints what the last look cost. */
final class OneRound {
    private static final long PAGE = 500;

    private OneRound() {}

    /** What was found, and the cost of finding it. */
    record Figures(int nodes, int pods, int usages, Cost cost) {}

    private record Found(int nodes, int pods, int usages) {}

    /** Arguments: collector or typed, file of the kubeconfig, rounds. */
    public static void main(String[] arguments) throws Exception {
        var kubeconfig = Files.readString(Path.of(arguments[1]));
        try (var clients = new KubernetesClients("bench")) {
            var round = arguments[0].equals("collector") ? collector(clients, kubeconfig) : typed(clients, kubeconfig);
            for (int i = 1; i < Integer.parseInt(arguments[2]); i++) {
                round.call();
            }
            var last = Cost.of(round);
            var found = last.result();
            System.out.println(JsonMapper.shared()
                    .writeValueAsString(new Figures(found.nodes(), found.pods(), found.usages(), last.cost())));
        }
        System.exit(0);
    }

    private static Callable<Found> collector(KubernetesClients clients, String kubeconfig) throws Exception {
        var sealer = OwnKey.sealer();
        var cluster = new ManagedCluster(
                1,
                "uuid",
                "large",
                sealer.seal(Secret.of(kubeconfig), Sealer.clusterData("uuid")),
                null,
                Duration.ofMinutes(5),
                List.of(),
                List.of());
        var reader = new KubernetesClusterReader(sealer, clients, InstantSource.system());
        return () -> {
            var reading = reader.read(cluster, Instant.MAX);
            if (reading instanceof Reading.Complete complete) {
                var sample = complete.sample();
                return new Found(
                        sample.nodes().size(),
                        sample.pods().size(),
                        sample.usage().size());
            }
            throw new IllegalStateException(reading.toString());
        };
    }

    /** Page by page, each page let go of before the next: the least that typed objects cost. */
    private static Callable<Found> typed(KubernetesClients clients, String kubeconfig) {
        var parsed = (KubeconfigReading.Parsed) Kubeconfig.read(Secret.of(kubeconfig));
        var options = new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(60));
        var client = clients.open(parsed.kubeconfig(), options);
        return () -> new Found(nodes(client), pods(client), usages(client));
    }

    private static int nodes(KubernetesClient client) {
        return count(client.nodes()::list, node -> true);
    }

    private static int pods(KubernetesClient client) {
        return count(
                client.pods().inAnyNamespace()::list,
                pod -> !pod.getStatus().getPhase().equals("Succeeded"));
    }

    private static int usages(KubernetesClient client) {
        return client.top().nodes().metrics().getItems().size();
    }

    private static <T extends HasMetadata> int count(
            Function<ListOptions, ? extends KubernetesResourceList<T>> list, Function<T, Boolean> counts) {
        var count = 0;
        var options = new ListOptionsBuilder().withLimit(PAGE);
        String next;
        do {
            var page = list.apply(options.build());
            for (var item : page.getItems()) {
                count += counts.apply(item) ? 1 : 0;
            }
            next = page.getMetadata().getContinue();
            options.withContinue(next);
        } while (next != null && !next.isEmpty());
        return count;
    }
}
