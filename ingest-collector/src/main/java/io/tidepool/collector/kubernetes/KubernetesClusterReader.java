package io.tidepool.collector.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.tidepool.access.ClientOptions;
import io.tidepool.access.Kubeconfig;
import io.tidepool.access.KubeconfigReading;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Opened;
import io.tidepool.access.Sealer;
import io.tidepool.collector.round.ClusterReader;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Resources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads nodes, pods and the figures of metrics.k8s.io; keeps one client per cluster while all goes well. */
public final class KubernetesClusterReader implements ClusterReader, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KubernetesClusterReader.class);
    private static final long PAGE = 500;
    private static final int LONGEST_FAILURE = 300;
    private static final int GONE = 410;
    private static final ClientOptions OPTIONS = new ClientOptions(Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Sealer sealer;
    private final KubernetesClients clients;
    private final InstantSource clock;
    private final Map<Long, OpenCluster> open = new ConcurrentHashMap<>();
    private final Set<Long> withoutUsage = ConcurrentHashMap.newKeySet();

    public KubernetesClusterReader(Sealer sealer, KubernetesClients clients, InstantSource clock) {
        this.sealer = sealer;
        this.clients = clients;
        this.clock = clock;
    }

    private record OpenCluster(String sealedKubeconfig, KubernetesClient client) {}

    @Override
    public Reading read(ManagedCluster cluster, Instant deadline) {
        var sealed = cluster.sealedKubeconfig();
        if (sealed == null) {
            return new Reading.Failed("the cluster has no kubeconfig");
        }
        var known = open.get(cluster.id());
        if (known != null && known.sealedKubeconfig().equals(sealed)) {
            return read(cluster, known, deadline);
        }
        forget(cluster.id());
        if (!(sealer.open(sealed, Sealer.clusterData(cluster.uuid())) instanceof Opened.Plain plain)) {
            return new Reading.Failed("the kubeconfig does not open with the key of this process");
        }
        var reading = Kubeconfig.read(plain.secret());
        if (reading instanceof KubeconfigReading.Refused refused) {
            return new Reading.Failed("kubeconfig refused: " + refused.mistakes());
        }
        var client = clients.open(((KubeconfigReading.Parsed) reading).kubeconfig(), OPTIONS);
        var opened = new OpenCluster(sealed, client);
        open.put(cluster.id(), opened);
        return read(cluster, opened, deadline);
    }

    private Reading read(ManagedCluster cluster, OpenCluster opened, Instant deadline) {
        var client = opened.client();
        try {
            var nodes = all(client.nodes()::list, node -> Optional.of(Translation.node(node)), deadline);
            var pods = all(client.pods().inAnyNamespace()::list, Translation::pod, deadline);
            return new Reading.Complete(new ClusterSample(nodes, pods, usage(cluster, client)));
        } catch (KubernetesClientException e) {
            if (e.getCode() <= 0) {
                letGo(cluster.id(), opened);
            }
            return new Reading.Failed(describe(e));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Reading.Failed(shorten("an object of the cluster is not readable: " + e.getMessage()));
        }
    }

    /** The connection may be half open: the next round takes a new one, unless it has done so already. */
    private void letGo(long clusterId, OpenCluster used) {
        if (open.remove(clusterId, used)) {
            used.client().close();
        }
    }

    /** A list that changed too much while it was paged through is read once more from its start. */
    private <T extends HasMetadata, F> List<F> all(
            Function<ListOptions, ? extends KubernetesResourceList<T>> list,
            Function<T, Optional<F>> translate,
            Instant deadline) {
        try {
            return pages(list, translate, deadline);
        } catch (KubernetesClientException e) {
            if (e.getCode() != GONE) {
                throw e;
            }
            return pages(list, translate, deadline);
        }
    }

    private <T extends HasMetadata, F> List<F> pages(
            Function<ListOptions, ? extends KubernetesResourceList<T>> list,
            Function<T, Optional<F>> translate,
            Instant deadline) {
        var found = new ArrayList<F>();
        var options = new ListOptionsBuilder().withLimit(PAGE);
        String next;
        do {
            if (clock.instant().isAfter(deadline)) {
                throw new KubernetesClientException("too slow to be read in one round");
            }
            var page = list.apply(options.build());
            page.getItems().forEach(item -> translate.apply(item).ifPresent(found::add));
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
            options.withContinue(next);
        } while (next != null && !next.isEmpty());
        return found;
    }

    /** Without a metrics server, or when it fails, usage is unknown; the rest of the round holds. */
    private Map<String, Resources> usage(ManagedCluster cluster, KubernetesClient client) {
        try {
            var usage = new HashMap<String, Resources>();
            for (var metrics : client.top().nodes().metrics().getItems()) {
                usage.put(metrics.getMetadata().getName(), Translation.usage(metrics));
            }
            withoutUsage.remove(cluster.id());
            return usage;
        } catch (KubernetesClientException e) {
            if (withoutUsage.add(cluster.id())) {
                LOG.warn("cluster {} has no usage: {}", cluster.name(), describe(e));
            }
            return Map.of();
        }
    }

    private static String describe(KubernetesClientException e) {
        if (e.getCode() > 0) {
            var status = e.getStatus();
            var message = status == null || status.getMessage() == null ? e.getMessage() : status.getMessage();
            return shorten("API server answered " + e.getCode() + ": " + message);
        }
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return shorten("API server not reachable: "
                + (message == null ? root.getClass().getSimpleName() : message));
    }

    private static String shorten(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST_FAILURE ? line.substring(0, LONGEST_FAILURE) + "…" : line;
    }

    @Override
    public void forget(long clusterId) {
        var known = open.remove(clusterId);
        if (known != null) {
            known.client().close();
        }
    }

    @Override
    public void close() {
        for (var id : List.copyOf(open.keySet())) {
            forget(id);
        }
    }
}
