package io.tidepool.e2e;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A cluster as its own API shows it. */
final class KubernetesView implements AutoCloseable {
    private final KubernetesClients clients = new KubernetesClients("e2e");
    private final KubernetesClient client;

    KubernetesView(Path kubeconfig) throws IOException {
        var reading = Kubeconfig.read(Secret.of(Files.readString(kubeconfig)));
        if (!(reading instanceof KubeconfigReading.Parsed parsed)) {
            throw new IOException(kubeconfig + " is refused: " + reading);
        }
        this.client =
                clients.open(parsed.kubeconfig(), new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    Optional<Node> node(String name) {
        return Optional.ofNullable(client.nodes().withName(name).get());
    }

    static boolean isReadyAndSchedulable(Node node) {
        var ready = node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
        return ready && !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    }

    @Override
    public void close() {
        client.close();
        clients.close();
    }
}
