package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Resources;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same cluster, read as it streams by and as typed objects, is the same to the last digit. */
class StreamedAsTypedIT {
    private static final List<String> CPU =
            List.of("0", "1", "250m", "0.1", "1e-1", "100u", "7n", "3E0", "1.005", "2k");
    private static final List<String> MEMORY =
            List.of("0", "1", "128974848", "129e6", "129M", "123Mi", "1.5Gi", "1Ki", "128974848000m", "0.25Ti");
    private static final List<String> PHASES = List.of("Running", "Pending", "Succeeded", "Failed", "Unknown");

    @TempDir
    Path directory;

    private final Random random = new Random(11);

    @Test
    void everyFieldIsTheSame() throws Exception {
        try (var simulator = Simulator.start(World.of(ClusterPlan.of(
                        "odd", Machine.of("BM-1", 8, 32), Machine.of("BM-2", 16, 64), Machine.of("BM-3", 4, 7))));
                var clients = new KubernetesClients("test")) {
            var cluster = simulator.cluster("odd");
            for (int i = 0; i < 620; i++) {
                cluster.add(Resource.PODS, pod(i));
            }

            var streamed = streamed(cluster, clients);
            var typed = typed(cluster, clients);

            assertThat(streamed.nodes()).isEqualTo(typed.nodes());
            assertThat(streamed.pods()).isEqualTo(typed.pods()).hasSizeBetween(300, 600);
            assertThat(streamed.usage()).isEqualTo(typed.usage()).hasSize(3);
        }
    }

    private ClusterSample streamed(SimulatedCluster cluster, KubernetesClients clients) throws Exception {
        var key =
                Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        var sealer = Sealer.withKeyFile(key);
        var managed = new ManagedCluster(
                1,
                "uuid",
                "odd",
                sealer.seal(Secret.of(cluster.kubeconfig()), Sealer.clusterData("uuid")),
                null,
                Duration.ofSeconds(10),
                List.of(),
                List.of());
        try (var reader = new KubernetesClusterReader(sealer, clients, InstantSource.system())) {
            return ((Reading.Complete) reader.read(managed, Instant.MAX)).sample();
        }
    }

    private static ClusterSample typed(SimulatedCluster cluster, KubernetesClients clients) {
        var parsed = (KubeconfigReading.Parsed) Kubeconfig.read(Secret.of(cluster.kubeconfig()));
        var options = new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(10));
        try (var client = clients.open(parsed.kubeconfig(), options)) {
            var usage = new HashMap<String, Resources>();
            for (var metrics : client.top().nodes().metrics().getItems()) {
                usage.put(metrics.getMetadata().getName(), TypedTranslation.usage(metrics));
            }
            return new ClusterSample(
                    client.nodes().list().getItems().stream()
                            .map(TypedTranslation::node)
                            .toList(),
                    client.pods().inAnyNamespace().list().getItems().stream()
                            .map(TypedTranslation::pod)
                            .flatMap(Optional::stream)
                            .toList(),
                    usage);
        }
    }

    private String pod(int number) {
        return """
                {"apiVersion": "v1", "kind": "Pod",
                 "metadata": {"name": "p%d", "namespace": "default", "labels": {"ü": "\\u00e9\\\\"},
                              "managedFields": [{"manager": "k", "fieldsV1": {"f:spec": {"k:{\\"name\\":\\"c\\"}": {}}}}]},
                 "spec": {%s %s %s %s
                          "initContainers": [%s], "containers": [%s]},
                 "status": {"phase": "%s"%s}}""".formatted(
                        number,
                        maybe("\"nodeName\": \"bm-" + random.nextInt(1, 4) + "\","),
                        maybe("\"overhead\": {\"cpu\": \"" + any(CPU) + "\"},"),
                        maybe("\"resources\": {\"requests\": {\"" + any(List.of("cpu", "memory")) + "\": \"1\"}},"),
                        maybe("\"nodeSelector\": {\"gpu\": \"a\"},"
                                + "\"tolerations\": [{\"key\": \"t" + random.nextInt(3)
                                + "\", \"operator\": \"Exists\"}, {\"operator\": \"Exists\"}],"),
                        containers(", \"restartPolicy\": \"Always\""),
                        containers(""),
                        any(PHASES),
                        maybe(", \"conditions\": [{\"type\": \"PodScheduled\", \"status\": \"False\", \"reason\": \""
                                + any(List.of("Unschedulable", "SchedulingGated")) + "\"}]"));
    }

    private String containers(String sometimes) {
        return Stream.generate(() -> """
                        {"name": "c", "image": "i"%s%s}""".formatted(
                                maybe(sometimes),
                                maybe(", \"resources\": {\"limits\": {\"cpu\": \"9\"}, \"requests\": {%s%s%s}}"
                                        .formatted(
                                                maybe("\"cpu\": \"" + any(CPU) + "\","),
                                                maybe("\"memory\": \"" + any(MEMORY) + "\","),
                                                "\"example.com/gpu\": \"1\""))))
                .limit(random.nextInt(4))
                .collect(Collectors.joining(","));
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
